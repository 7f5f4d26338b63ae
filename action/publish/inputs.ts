import { BenchmarkError } from '../errors.ts'
import { costAlert, requiredDashboardUrl } from '../inputs/gate-validators.ts'
import { type InputTexts, input, readTable, type ValuesOf } from '../inputs/table.ts'
import { apiKey, optional, reject, resultsFile, type Validator } from '../inputs/validators.ts'

/** Whatever another step says went wrong: shown as text, so anything will do that is not endless. */
const gateFailure: Validator<string | null> = optional((raw, name) =>
  raw.length <= 4000 ? raw : reject(name, `${raw.slice(0, 40)}…`, 'a text of up to 4000 characters'),
)

/** Every input of the publishing step. publish/action.yml and the documentation say what this table says. */
export const PUBLISH_INPUTS = {
  'results-file': input('results.json', resultsFile, 'results.json of the benchmark, as its job left it'),
  'dashboard-url': input('', requiredDashboardUrl, 'Address of the dashboard, as https://llm-benchmarks.example.org'),
  'admin-api-key': input('', apiKey, "The dashboard's ADMIN_API_KEY; else the environment variable of that name"),
  'github-token': input(
    '',
    apiKey,
    'Token with issues: write. Opens one issue when a run needs a look, keeps it up to date, and closes it when all is well; off when empty',
  ),
  'cost-alert': input('', costAlert, 'USD per calendar month (UTC), from which on the cost of all runs is an alert'),
  'gate-failure': input('', gateFailure, "The benchmark's output of this name: a failed gate is worth an issue too"),
} as const

export type PublishInputName = keyof typeof PUBLISH_INPUTS
export type PublishInputs = Omit<ValuesOf<typeof PUBLISH_INPUTS>, 'adminApiKey'> & { readonly adminApiKey: string }

export const PUBLISH_INPUT_NAMES = Object.keys(PUBLISH_INPUTS) as readonly PublishInputName[]

/** Inputs that the step cannot do without. */
export const REQUIRED_PUBLISH_INPUTS: readonly PublishInputName[] = ['dashboard-url']

/** @throws BenchmarkError `bad_input`, naming input, text and what is allowed */
export function parsePublishInputs(raw: InputTexts, env: InputTexts): PublishInputs {
  const values = readTable(PUBLISH_INPUTS, {
    ...raw,
    'admin-api-key': raw['admin-api-key']?.trim() || env['ADMIN_API_KEY'],
  })
  const { adminApiKey } = values
  if (adminApiKey !== null) return { ...values, adminApiKey }
  throw new BenchmarkError('bad_input', 'no key for the dashboard', 'Pass admin-api-key or set ADMIN_API_KEY.')
}
