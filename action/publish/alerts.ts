import type { Results } from '../../core/results.ts'
import { monthLine } from '../gates/month.ts'
import type { MonthCheck } from '../gates/report.ts'
import { points, testText } from '../report/comparison.ts'
import { percent } from '../text/numbers.ts'
import { regressionSince, type SeriesStatus } from './series-status.ts'

/** A finding about a run that a person should look at. */
export interface Alert {
  /** Identifies the event: two runs that report the same event give it the same id. */
  readonly id: string
  /** One line. Foreign texts in it are not escaped. */
  readonly text: string
}

/** @param status null where the dashboard did not answer */
export function alertsOf(results: Results, status: SeriesStatus | null, gateFailure: string | null): Alert[] {
  return [
    ...failure(results),
    ...(gateFailure === null ? [] : [{ id: `gate:${results.id}`, text: `A gate failed: ${gateFailure}` }]),
    ...(status === null ? [] : [...regression(results, status), ...drift(status)]),
  ]
}

function failure({ id, status, errored_count, problems }: Results): Alert[] {
  if (status !== 'failed') return []
  const text = `The run failed and has no score: ${errored_count} of ${problems.length} problems were not measured.`
  return [{ id: `failed:${id}`, text }]
}

function regression({ id, score }: Results, status: SeriesStatus): Alert[] {
  const { change } = status
  if (change === null || score === null || regressionSince(status)?.kind !== 'regressed') return []
  const { previous, difference, lost, gained, test, compared } = change
  const text =
    `Significantly worse than the run of ${previous.run_date.slice(0, 10)}: ${percent(score)} after ${percent(previous.score)} ` +
    `(${points(difference.mean)}; ${lost} lost and ${gained} gained of ${compared}, ${testText(test)}).`
  return [{ id: `regression:${id}`, text }]
}

/** A rise is no alert: the summary shows it. */
function drift({ drift }: SeriesStatus): Alert[] {
  if (drift?.kind !== 'unusual' || drift.direction !== 'down') return []
  const text = `Unusual: the series has been lower than its baseline since ${drift.since.slice(0, 10)}. Investigate; it is not confirmed.`
  return [{ id: `drift:${drift.since}`, text }]
}

/** Alert about the month's cost, which belongs to no single run. Null below the limit; `unknown` when it could not be checked. */
export function monthAlert(month: MonthCheck): Alert | 'unknown' | null {
  if (month.kind !== 'known') return 'unknown'
  return month.isReached ? { id: `cost:${month.month}`, text: `The month has cost ${monthLine(month)}.` } : null
}
