import type { Received } from '../../core/api.ts'
import type { Results } from '../../core/results.ts'
import { BEST_EFFORT, PERSISTENT } from '../dashboard/call.ts'
import { monthSpent } from '../dashboard/month-cost.ts'
import { describeError } from '../errors.ts'
import { monthCheck, monthOf } from '../gates/cost-alert.ts'
import type { MonthCheck } from '../gates/report.ts'
import { readResultsFile } from '../results/read.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { type Alert, alertsOf, monthAlert } from './alerts.ts'
import { type Change, fetchChange } from './change.ts'
import { type CredentialSources, credentialsFor } from './credentials.ts'
import type { PublishInputs } from './inputs.ts'
import { issueKey } from './issue/state.ts'
import { issueHelp, syncIssue } from './issue/sync.ts'
import type { Tracker } from './issue/tracker.ts'
import { type Posted, postResults } from './post-results.ts'

/** Everything with an effect that the publishing step needs. */
export interface PublishHost extends Pick<Runtime, 'clock' | 'signal' | 'log' | 'warn' | 'phase' | 'redact'> {
  /** Null when the issue is off. */
  readonly tracker: (() => Promise<Tracker>) | null
  /** See `CredentialSources`. */
  readonly idToken: CredentialSources['idToken']
}

export interface Published {
  readonly results: Results
  readonly outcome: Received['outcome']
  /** Address of the run's page. */
  readonly url: string
  /** Against the run before; null where there is none, and when the dashboard did not answer. */
  readonly change: Change | null
  /** State of the series; null for a run without a score, and when the dashboard did not say. */
  readonly drift: Posted['drift']
  /** Length of the series' answers; null like `drift`. */
  readonly lengths: Posted['lengths']
  readonly month: MonthCheck
  readonly alerts: readonly Alert[]
  /** Null when there was nothing to report, or the issue could not be updated. */
  readonly issueUrl: string | null
}

/**
 * Posts a result, asks the dashboard how it stands in its series, and keeps the issue up to date. Only posting can fail
 * the step.
 * Rejects with BenchmarkError `bad_results`, `publish_refused`, `dashboard_unreachable`.
 */
export async function publish(inputs: PublishInputs, host: PublishHost): Promise<Published> {
  const { dashboardUrl: origin, adminApiKey } = inputs
  const credentials = await credentialsFor(origin, { ...host, adminApiKey })
  host.phase('Results')
  const results = await readResultsFile(inputs.resultsFile, 'bad_results', 'results-file')
  host.log(`${inputs.resultsFile}: ${results.status} run ${results.id}, sound`)
  host.phase('Dashboard')
  const posted = await postResults(results, { origin, credentials }, { ...PERSISTENT, ...host })
  const url = `${origin}/runs/${results.id}`
  const { outcome, drift, lengths } = posted
  host.log(`${outcome}: ${url}`)

  const change = await fetchChange(origin, results.id, { ...BEST_EFFORT, ...host }).catch(
    warnUnknown(host, 'its change'),
  )
  const month = await checkMonth(results, inputs, host)
  const cost = monthAlert(month)
  const own = alertsOf(results, { ...posted, change }, inputs.gateFailure)
  const alerts = cost === null || cost === 'unknown' ? own : [...own, cost]
  for (const { text } of alerts) host.warn(text)

  const name = host.redact(`${results.model.id}, ${results.sample.size} problems`)
  const entry = {
    name,
    url,
    date: results.run_date,
    alerts: own.map(({ id, text }) => ({ id, text: host.redact(text) })),
  }
  const report = { key: await issueKey(results), entry, cost }
  const issueUrl = host.tracker === null ? null : await updateIssue(host.tracker, report, host)
  return { results, outcome, url, change, drift, lengths, month, alerts, issueUrl }
}

/** The dashboard has counted this run already. */
async function checkMonth(
  results: Results,
  { dashboardUrl: origin, costAlert: limit }: PublishInputs,
  host: PublishHost,
): Promise<MonthCheck> {
  if (limit === null) return { kind: 'off' }
  const which = { month: monthOf(results), demo: results.demo }
  const spent = await monthSpent(origin, which, { ...BEST_EFFORT, ...host }).catch(
    warnUnknown(host, "the month's cost"),
  )
  return spent === null ? { kind: 'unknown', reason: 'the dashboard did not answer' } : monthCheck(spent, limit)
}

async function updateIssue(
  open: () => Promise<Tracker>,
  report: Parameters<typeof syncIssue>[0],
  host: PublishHost,
): Promise<string | null> {
  host.phase('Issue')
  try {
    const url = await syncIssue(report, await open(), host)
    host.log(url === null ? 'nothing to report' : `reported in ${url}`)
    return url
  } catch (error) {
    host.warn(`the issue could not be updated: ${describeError(error)} — ${issueHelp(error)}`)
    return null
  }
}

const warnUnknown = (host: PublishHost, what: string) => (error: unknown) => {
  host.warn(`the dashboard did not report ${what}: ${describeError(error)}`)
  return null
}
