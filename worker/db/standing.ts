import type { DriftVerdict, LengthState, RunRef } from '../../core/api.ts'
import {
  type DriftState,
  lengthsOf,
  type RerunBand,
  type Spread,
  type Standing,
  type LengthState as StateOfLengths,
  unpackLengths,
  WINDOW_RUNS,
} from '../../core/statistics.ts'

/** What holds after the last run of a series, stored with the series. */
export interface StoredStanding {
  /** Id of that run; null without any. */
  readonly run: string | null
  /** Null before there are five runs, like `spread`. */
  readonly band: RerunBand | null
  readonly spread: Spread | null
  /** The runs since the change compared with one another; null without an alarm. */
  readonly since_change: DriftVerdict | null
  readonly lengths: LengthState
}

/** A run of the series, with the lengths of its answers as `packLengths` writes them. */
interface MeasuredRun extends RunRef {
  readonly lengths: string
}

/** @param runs in time order; the last 120 of the series must be among them */
export function storeStanding(
  db: D1Database,
  series: string,
  runs: readonly MeasuredRun[],
  { band, spread, sinceChange }: Standing,
): D1PreparedStatement {
  const refOf = refsOf(runs)
  const lengths = lengthsOf(runs.slice(-WINDOW_RUNS).map((run) => unpackLengths(run.id, run.lengths)))
  const standing: StoredStanding = {
    run: runs.at(-1)?.id ?? null,
    band,
    spread,
    since_change: sinceChange && verdictWith(refOf, sinceChange),
    lengths: lengthsWith(refOf, lengths),
  }
  return db
    .prepare('UPDATE series SET standing = ?, is_current = 1 WHERE id = ?')
    .bind(JSON.stringify(standing), series)
}

/** Null while the cron is working on the series. */
export async function standingOf(db: D1Database, series: string): Promise<StoredStanding | null> {
  const text = await db.prepare('SELECT standing FROM series WHERE id = ?').bind(series).first<string>('standing')
  return parsedStanding(text)
}

export const parsedStanding = (text: string | null): StoredStanding | null =>
  text === null ? null : (JSON.parse(text) as StoredStanding)

/** Gives a run's id its date, as the API names runs. */
export type RefOf = (id: string) => RunRef

export function refsOf(runs: readonly RunRef[]): RefOf {
  const dates = new Map(runs.map(({ id, run_date }) => [id, run_date]))
  return (id) => ({ id, run_date: dates.get(id) ?? '' })
}

export const verdictWith = (refOf: RefOf, state: DriftState): DriftVerdict =>
  state.kind === 'unusual' ? { ...state, ...momentWith(refOf, state) } : state

const lengthsWith = (refOf: RefOf, state: StateOfLengths): LengthState =>
  state.kind === 'changed' ? { ...state, ...momentWith(refOf, state) } : state

interface Moment<Run> {
  readonly since: Run
  readonly range: { readonly first: Run; readonly last: Run }
}

const momentWith = (refOf: RefOf, { since, range }: Moment<string>): Moment<RunRef> => ({
  since: refOf(since),
  range: { first: refOf(range.first), last: refOf(range.last) },
})
