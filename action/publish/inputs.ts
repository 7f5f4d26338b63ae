import { costAlert, requiredDashboardUrl } from '../inputs/gate-validators.ts'
import { type InputTexts, input, readTable, type ValuesOf } from '../inputs/table.ts'
import { apiKey, optional, reject, resultsFile, type Validator } from '../inputs/validators.ts'

/** The reason of another step, shown as text: any text of limited length. */
const gateFailure: Validator<string | null> = optional((raw, name) =>
  raw.length <= 4000 ? raw : reject(name, `${raw.slice(0, 40)}…`, 'a text of up to 4000 characters'),
)

/** Every input of the publishing step. publish/action.yml and the documentation are made from this table. */
export const PUBLISH_INPUTS = {
  'results-file': input('results.json', resultsFile, 'Path of the results.json that the benchmark wrote'),
  'dashboard-url': input(
    '',
    requiredDashboardUrl,
    'Address of the dashboard, such as https://llm-benchmarks.example.org',
  ),
  'admin-api-key': input(
    '',
    apiKey,
    "The dashboard's ADMIN_API_KEY; when empty, the environment variable of that name. Not needed where the job has id-token: write and the dashboard names this workflow in PUBLISHERS",
  ),
  'github-token': input(
    '',
    apiKey,
    'Token with the permission issues: write. Opens one issue when a run needs a look, updates it, and closes it when no alert is left; off when empty',
  ),
  'cost-alert': input(
    '',
    costAlert,
    'Raise an alert once all runs of the calendar month (UTC) have cost this many USD',
  ),
  'gate-failure': input('', gateFailure, "The benchmark's gate-failure output: a failed gate is an alert in the issue"),
} as const

type PublishInputName = keyof typeof PUBLISH_INPUTS
export type PublishInputs = ValuesOf<typeof PUBLISH_INPUTS>

export const PUBLISH_INPUT_NAMES = Object.keys(PUBLISH_INPUTS) as readonly PublishInputName[]

/** Inputs without a default. */
export const REQUIRED_PUBLISH_INPUTS: readonly PublishInputName[] = ['dashboard-url']

/** @throws BenchmarkError `bad_input`, naming input, text and what is allowed */
export const parsePublishInputs = (raw: InputTexts, env: InputTexts): PublishInputs =>
  readTable(PUBLISH_INPUTS, {
    ...raw,
    'admin-api-key': raw['admin-api-key']?.trim() || env['ADMIN_API_KEY'],
  })
