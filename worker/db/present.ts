import type { DriftState, LengthState, Received, RunRef } from '../../core/api.ts'
import { type Alarm, confirmationsOf } from './full-runs.ts'
import { type DriftColumns, verdictOf } from './runs.ts'
import { parsedStanding, type StoredStanding } from './standing.ts'

/** A scored run and the standing of its series. */
interface LastRun {
  readonly run: Pick<DriftColumns, 'drift'> & { readonly id: string }
  readonly standing: StoredStanding | null
}

export interface Present {
  readonly drift: DriftState
  /** Null for a run that is not the last of its series. */
  readonly lengths: LengthState | null
}

/**
 * State of each series at a run, by the run's id. Full runs, the runs since a change and the length of answers are known
 * of the last run of a series only; a run before it has its verdict.
 */
export async function presentStates(
  db: D1Database,
  lastRuns: readonly LastRun[],
): Promise<ReadonlyMap<string, Present>> {
  const verdicts = lastRuns.map((last) => ({ ...last, verdict: verdictOf(last.run).state }))
  const alarms = verdicts.flatMap(({ run, standing, verdict }): [string, Alarm][] =>
    verdict.kind === 'unusual' && standing?.run === run.id ? [[run.id, verdict]] : [],
  )
  const confirmations = await confirmationsOf(db, new Map(alarms))
  return new Map(
    verdicts.map(({ run, standing, verdict }): [string, Present] => {
      const full_runs = confirmations.get(run.id)
      const since_then = standing?.since_change
      const drift: DriftState =
        verdict.kind === 'unusual' && full_runs && since_then
          ? { ...verdict, kind: 'confirmed', full_runs, since_then }
          : verdict
      return [run.id, { drift, lengths: lengthsAt(run.id, standing) }]
    }),
  )
}

function lengthsAt(run: string, standing: StoredStanding | null): LengthState | null {
  if (standing === null) return { kind: 'recomputing' }
  return standing.run === run ? standing.lengths : null
}

type Reply = Pick<Received, 'drift' | 'lengths' | 'alarm_began'>
type SeriesRun = DriftColumns & RunRef & { readonly series: string; readonly standing: string | null }

/** The series of a run as its last run sees it, with the first run of its present alarm. */
export async function presentOfSeries(db: D1Database, runId: string): Promise<Reply> {
  const last = await db
    .prepare(
      `SELECT one.id, one.run_date, one.score, one.drift, series.id AS series, series.standing
       FROM benchmark_runs AS run JOIN series ON series.id = run.series
       JOIN benchmark_runs AS one ON one.series = run.series AND one.score IS NOT NULL
       WHERE run.id = ? AND run.score IS NOT NULL ORDER BY one.run_date DESC, one.id DESC LIMIT 1`,
    )
    .bind(runId)
    .first<SeriesRun>()
  if (last === null) return { drift: null, lengths: null, alarm_began: null }
  const states = await presentStates(db, [{ run: last, standing: parsedStanding(last.standing) }])
  const { drift, lengths } = states.get(last.id) ?? { drift: verdictOf(last).state, lengths: null }
  const alarm_began = 'direction' in drift ? await firstOfAlarm(db, last.series, drift.direction) : null
  return { drift, lengths, alarm_began }
}

/** The first run of the alarm that a series has now. Reads the runs of the alarm. */
function firstOfAlarm(db: D1Database, series: string, direction: Alarm['direction']): Promise<RunRef | null> {
  const scored = 'FROM benchmark_runs WHERE series = ?1 AND score IS NOT NULL'
  return db
    .prepare(
      `SELECT id, run_date ${scored} AND (run_date, id) > (
         SELECT run_date, id ${scored}
           AND (drift ->> '$.state.kind' IS NOT 'unusual' OR drift ->> '$.state.direction' IS NOT ?2)
         ORDER BY run_date DESC, id DESC LIMIT 1)
       ORDER BY run_date, id LIMIT 1`,
    )
    .bind(series, direction)
    .first<RunRef>()
}
