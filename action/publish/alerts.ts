import { alarmSentence, isAlarm } from '../../core/drift-words.ts'
import { modeNote } from '../../core/mode-note.ts'
import type { Results } from '../../core/results.ts'
import { monthLine } from '../gates/cost-alert.ts'
import type { MonthCheck } from '../gates/report.ts'
import { points, signed, testText } from '../report/comparison.ts'
import { percent } from '../text/numbers.ts'
import { type Change, regressionSince } from './change.ts'
import type { Posted } from './post-results.ts'

/** A finding about a run that a person should look at. */
export interface Alert {
  /** Identifies the event: two runs that report the same event give it the same id. */
  readonly id: string
  /** One line. Foreign texts in it are not escaped. */
  readonly text: string
}

/** What the dashboard says of the run and its series. */
interface SeriesStatus extends Pick<Posted, 'drift' | 'alarm_began'> {
  readonly change: Change | null
}

export function alertsOf(results: Results, status: SeriesStatus, gateFailure: string | null): Alert[] {
  return [
    ...failure(results),
    ...(gateFailure === null ? [] : [{ id: `gate:${results.id}`, text: `A gate failed: ${gateFailure}` }]),
    ...regression(results, status.change),
    ...drift(status),
  ]
}

function failure({ id, status, errored_count, problems }: Results): Alert[] {
  if (status !== 'failed') return []
  const text = `The run failed and has no score: ${errored_count} of ${problems.length} problems were not measured.`
  return [{ id: `failed:${id}`, text }]
}

function regression({ id, score, config }: Results, change: Change | null): Alert[] {
  if (change === null || score === null || regressionSince(change)?.kind !== 'regressed') return []
  const { previous, difference, lost, gained, test, compared } = change
  const text =
    `Significantly worse than the run of ${previous.run_date.slice(0, 10)}: ${percent(score)} after ${percent(previous.score)} ` +
    `(${points(difference.mean)}; ${lost} lost and ${gained} gained of ${compared}, ${testText(test)}).`
  const note = modeNote(previous.mode ?? config.mode, config.mode)
  return [{ id: `regression:${id}`, text: note ? `${text} ${note}` : text }]
}

/**
 * A rise is no alert: the summary shows it. The day of the change may move from run to run, the alarm's first run does not.
 * That it is confirmed, and that it became worse again, is news: an event of its own.
 */
function drift({ drift, alarm_began }: SeriesStatus): Alert[] {
  if (drift === null || !isAlarm(drift) || drift.direction !== 'down') return []
  const event = `drift:${(alarm_began ?? drift.since).run_date.slice(0, 10)}`
  const sentence = alarmSentence(drift, signed)
  if (drift.kind === 'unusual') return [{ id: event, text: `${sentence} Look into it: an alarm is not a proof.` }]
  const { since_then } = drift
  const isWorseAgain = since_then.kind === 'unusual' && since_then.direction === 'down'
  return [{ id: `${event}:${isWorseAgain ? 'again' : 'confirmed'}`, text: sentence }]
}

/** Alert about the month's cost, which belongs to no single run. Null below the limit; `unknown` when it could not be checked. */
export function monthAlert(month: MonthCheck): Alert | 'unknown' | null {
  if (month.kind !== 'known') return 'unknown'
  return month.isReached ? { id: `cost:${month.month}`, text: `The month has cost ${monthLine(month)}.` } : null
}
