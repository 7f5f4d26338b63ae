import type { Results } from '../../core/results.ts'
import { monthLine } from '../gates/month.ts'
import type { MonthCheck } from '../gates/report.ts'
import { points, testText } from '../report/comparison.ts'
import { percent } from '../text/numbers.ts'
import { regressionSince, type Standing } from './standing.ts'

/** Something about a run that somebody should look at. */
export interface Concern {
  /** Names the event: the same name, the same event, whatever run tells of it. */
  readonly id: string
  /** One line; the texts of strangers in it are not yet escaped. */
  readonly text: string
}

/** @param standing null where the dashboard could not be asked */
export function concernsOf(results: Results, standing: Standing | null, gateFailure: string | null): Concern[] {
  return [
    ...failure(results),
    ...(gateFailure === null ? [] : [{ id: `gate:${results.id}`, text: `A gate failed: ${gateFailure}` }]),
    ...(standing === null ? [] : [...regression(results, standing), ...drift(standing)]),
  ]
}

function failure({ id, status, errored_count, problems }: Results): Concern[] {
  if (status !== 'failed') return []
  const text = `The run failed and has no score: ${errored_count} of ${problems.length} problems were not measured.`
  return [{ id: `failed:${id}`, text }]
}

function regression({ id, score }: Results, standing: Standing): Concern[] {
  const { change } = standing
  if (change === null || score === null || regressionSince(standing)?.kind !== 'regressed') return []
  const { previous, difference, lost, gained, test, compared } = change
  const text =
    `Significantly worse than the run of ${previous.run_date.slice(0, 10)}: ${percent(score)} after ${percent(previous.score)} ` +
    `(${points(difference.mean)}; ${lost} lost and ${gained} gained of ${compared}, ${testText(test)}).`
  return [{ id: `regression:${id}`, text }]
}

/** Up is no reason to wake anybody: the summary tells of it. */
function drift({ drift }: Standing): Concern[] {
  if (drift?.kind !== 'unusual' || drift.direction !== 'down') return []
  const text = `Unusual: the series has been lower than its baseline since ${drift.since.slice(0, 10)}. Investigate; it is not confirmed.`
  return [{ id: `drift:${drift.since}`, text }]
}

/** The month's cost belongs to no run. Null when it is fine; `unknown` when nobody can say. */
export function costConcern(month: MonthCheck): Concern | 'unknown' | null {
  if (month.kind !== 'known') return 'unknown'
  return month.isReached ? { id: `cost:${month.month}`, text: `The month has cost ${monthLine(month)}.` } : null
}
