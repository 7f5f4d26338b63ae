import type { Received } from '../../core/api.ts'
import type { Results } from '../../core/results.ts'
import { CASUAL, INSISTENT } from '../dashboard/call.ts'
import { monthSpent } from '../dashboard/month.ts'
import { describeError } from '../errors.ts'
import { monthCheck, monthOf } from '../gates/month.ts'
import type { MonthCheck } from '../gates/report.ts'
import { readResultsFile } from '../results/read.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { type Concern, concernsOf, costConcern } from './concerns.ts'
import type { PublishInputs } from './inputs.ts'
import { lineKey } from './issue/state.ts'
import { tellIssue } from './issue/tell.ts'
import type { Tracker } from './issue/tracker.ts'
import { postResults } from './post-results.ts'
import { fetchStanding, type Standing } from './standing.ts'

/** The world of the publishing step. */
export interface PublishHost extends Pick<Runtime, 'clock' | 'signal' | 'log' | 'warn' | 'phase' | 'redact'> {
  /** Null when the issue is off. */
  readonly tracker: (() => Promise<Tracker>) | null
}

export interface Published {
  readonly results: Results
  readonly outcome: Received['outcome']
  /** Of the run's page. */
  readonly url: string
  /** Null when the dashboard would not say. */
  readonly standing: Standing | null
  readonly month: MonthCheck
  readonly concerns: readonly Concern[]
  /** Null when there was nothing to tell, or it could not be told. */
  readonly issueUrl: string | null
}

/**
 * Posts a result, asks the dashboard what it makes of it, and tells whoever should know. Only posting can fail the step.
 * Rejects with BenchmarkError `bad_results`, `publish_refused`, `dashboard_unreachable`.
 */
export async function publish(inputs: PublishInputs, host: PublishHost): Promise<Published> {
  const { dashboardUrl: origin, adminApiKey: key } = inputs
  host.phase('Results')
  const results = await readResultsFile(inputs.resultsFile, 'bad_results', 'results-file')
  host.log(`${inputs.resultsFile}: ${results.status} run ${results.id}, sound`)
  host.phase('Dashboard')
  const { outcome } = await postResults(results, { origin, key }, { ...INSISTENT, ...host })
  const url = `${origin}/runs/${results.id}`
  host.log(`${outcome}: ${url}`)

  const standing = await fetchStanding(origin, results.id, { ...CASUAL, ...host }).catch(unknownTo(host, 'its change'))
  const month = await checkMonth(results, inputs, host)
  const cost = costConcern(month)
  const own = concernsOf(results, standing, inputs.gateFailure)
  const concerns = cost === null || cost === 'unknown' ? own : [...own, cost]
  for (const { text } of concerns) host.warn(text)

  const safe = (told: readonly Concern[]) => told.map(({ id, text }) => ({ id, text: host.redact(text) }))
  const name = host.redact(`${results.model.id}, ${results.sample.size} problems`)
  const entry = { name, url, date: results.run_date, concerns: safe(own) }
  const news = { key: await lineKey(results), entry, cost }
  const issueUrl = host.tracker === null ? null : await tell(host.tracker, news, host)
  return { results, outcome, url, standing, month, concerns, issueUrl }
}

/** The dashboard has counted this run already. */
async function checkMonth(
  results: Results,
  { dashboardUrl: origin, costAlert: limit }: PublishInputs,
  host: PublishHost,
): Promise<MonthCheck> {
  if (limit === null) return { kind: 'off' }
  const which = { month: monthOf(results), demo: results.demo }
  const spent = await monthSpent(origin, which, { ...CASUAL, ...host }).catch(unknownTo(host, "the month's cost"))
  return spent === null ? { kind: 'unknown', reason: 'the dashboard did not say' } : monthCheck(spent, limit)
}

async function tell(
  open: () => Promise<Tracker>,
  news: Parameters<typeof tellIssue>[0],
  host: PublishHost,
): Promise<string | null> {
  host.phase('Issue')
  try {
    const url = await tellIssue(news, await open(), host)
    host.log(url === null ? 'nothing to tell' : `told in ${url}`)
    return url
  } catch (error) {
    host.warn(
      `the issue could not be brought up to date: ${describeError(error)} — The token needs permissions: issues: write.`,
    )
    return null
  }
}

const unknownTo = (host: PublishHost, what: string) => (error: unknown) => {
  host.warn(`the dashboard did not say ${what}: ${describeError(error)}`)
  return null
}
