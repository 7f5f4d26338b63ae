import type { DriftVerdict, RunRef } from '../../core/api.ts'
import { type CountedRun, type DriftPoint, followRuns, unpackRun, WINDOW_RUNS } from '../../core/statistics.ts'
import { refsOf, storeStanding, verdictWith } from './standing.ts'

/**
 * Keeps the verdicts of a series up to date. Each run stores its counts and its verdict, so that a chart reads only its
 * own points. A verdict looks at the 120 runs up to its own. So a run at the end of its series, the usual case, reads 119
 * others; one that comes late, is replaced or loses its score moves the verdicts of at most 120 runs.
 */

/** With the lengths of its answers as `packLengths` writes them. */
export type ScoredRun = CountedRun & RunRef & { readonly lengths: string }

/** How a write changes a series: the scored run that it adds and the place of the one that it removes, if any. */
export interface SeriesChange {
  readonly series: string
  readonly run: ScoredRun | null
  readonly removed: RunRef | null
}

/** What is stored with a run. */
export interface StoredVerdict {
  readonly state: DriftVerdict
  readonly evidence: DriftPoint['evidence']
}

/** Statements that bring a series up to date. They belong in the batch that writes the run, after the run. */
export async function driftStatements(db: D1Database, change: SeriesChange): Promise<D1PreparedStatement[]> {
  const places = placesOf(change)
  const [first] = places
  if (first === undefined) return []
  if (!(await isCurrent(db, change.series))) return [forgetVerdicts(db, change.series, first)]
  const stretches = await Promise.all(places.map((place) => stretchAt(db, change, place)))
  return stretches.flatMap(({ runs, from, isLast }) =>
    storeFollowed(db, change.series, runs.slice(0, from + WINDOW_RUNS), { from, isLast }),
  )
}

/** Where runs come or go: one place where a run stays where it was, in time order. */
function placesOf({ run, removed }: SeriesChange): RunRef[] {
  const places = [run, removed].filter((place) => place !== null).sort(byPlace)
  const [first, second] = places
  return first && second && byPlace(first, second) === 0 ? [first] : places
}

function byPlace(a: RunRef, b: RunRef): number {
  if (a.run_date !== b.run_date) return a.run_date < b.run_date ? -1 : 1
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1
}

/** Runs around a place, as they stand after the change. */
interface Stretch {
  readonly runs: readonly ScoredRun[]
  /** Index of the first run whose verdict changes. */
  readonly from: number
  /** Whether it reaches the end of the series. */
  readonly isLast: boolean
}

async function stretchAt(db: D1Database, { series, run, removed }: SeriesChange, place: RunRef): Promise<Stretch> {
  const without = run?.id ?? removed?.id ?? ''
  const before = await runsAt(db, series, { place, side: 'before', without })
  const after = await runsAt(db, series, { place, side: 'from', without })
  const runs = [...before, ...after, ...(run ? [run] : [])].sort(byPlace)
  const at = runs.findIndex((one) => byPlace(one, place) >= 0)
  return { runs, from: at < 0 ? runs.length : at, isLast: after.length < WINDOW_RUNS }
}

interface CountsRow extends RunRef {
  readonly counts: string
  readonly lengths: string
}

const SCORED = 'FROM benchmark_runs WHERE series = ? AND score IS NOT NULL'

type Side = 'before' | 'from'

/** Up to 120 stored runs before a place, or from it on; in time order. */
async function runsAt(
  db: D1Database,
  series: string,
  { place: { run_date, id }, side, without }: { readonly place: RunRef; readonly side: Side; readonly without: string },
): Promise<ScoredRun[]> {
  const [sign, order] = side === 'before' ? ['<', 'DESC'] : ['>=', 'ASC']
  const { results } = await db
    .prepare(
      `SELECT id, run_date, counts, lengths ${SCORED} AND (run_date, id) ${sign} (?, ?) AND id <> ?
       ORDER BY run_date ${order}, id ${order} LIMIT ${WINDOW_RUNS}`,
    )
    .bind(series, run_date, id, without)
    .all<CountsRow>()
  const runs = results.map(counted)
  return side === 'before' ? runs.reverse() : runs
}

const counted = ({ id, counts, ...rest }: CountsRow): ScoredRun => ({ ...unpackRun(id, counts), ...rest })

/**
 * Statements that store the verdicts of runs, and what holds now where the last one is among them.
 * @param from index of the first run whose verdict is wanted; the 119 before it must be among the runs
 */
export function storeFollowed(
  db: D1Database,
  series: string,
  runs: readonly ScoredRun[],
  { from, isLast }: Pick<Stretch, 'from' | 'isLast'>,
): D1PreparedStatement[] {
  const { points, standing } = followRuns(runs, from)
  return [storeVerdicts(db, runs, points), ...(isLast ? [storeStanding(db, series, runs, standing)] : [])]
}

function storeVerdicts(db: D1Database, runs: readonly ScoredRun[], points: readonly DriftPoint[]): D1PreparedStatement {
  const refOf = refsOf(runs)
  const rows = points.map(({ runId, state, evidence }) => {
    const verdict: StoredVerdict = { state: verdictWith(refOf, state), evidence }
    return { id: runId, drift: JSON.stringify(verdict) }
  })
  return db
    .prepare(
      `UPDATE benchmark_runs SET drift = value ->> 'drift' FROM json_each(?) WHERE benchmark_runs.id = value ->> 'id'`,
    )
    .bind(JSON.stringify(rows))
}

/** True for a series that the batch is about to make. */
async function isCurrent(db: D1Database, series: string): Promise<boolean> {
  const flag = await db.prepare('SELECT is_current FROM series WHERE id = ?').bind(series).first<0 | 1>('is_current')
  return flag !== 0
}

/** For a series that the cron is working on: it goes on from here. */
const forgetVerdicts = (db: D1Database, series: string, { run_date, id }: RunRef): D1PreparedStatement =>
  db
    .prepare(
      'UPDATE benchmark_runs SET drift = NULL WHERE series = ? AND score IS NOT NULL AND (run_date, id) >= (?, ?)',
    )
    .bind(series, run_date, id)

/**
 * Loads the next runs without a verdict, with those that their verdicts look at.
 * @param limit of the runs without a verdict
 */
export async function runsToJudge(
  db: D1Database,
  series: string,
  limit: number,
): Promise<{ readonly runs: ScoredRun[]; readonly from: number }> {
  const { results } = await db
    .prepare(`SELECT id, run_date, counts, lengths ${SCORED} AND drift IS NULL ORDER BY run_date, id LIMIT ?`)
    .bind(series, limit)
    .all<CountsRow>()
  const place = results[0] ?? { run_date: '9999', id: '' }
  const before = await runsAt(db, series, { place, side: 'before', without: '' })
  return { runs: [...before, ...results.map(counted)], from: before.length }
}

/**
 * Packs counts and lengths of runs from before they were stored, as `packRun` and `packLengths` do: 48 is '0'; n answers
 * with k passes are the character n(n+1)/2 + k after it, a length of 2^(k/16) tokens the character k + 1 after it. In SQL,
 * because reading the problems would take the Worker's time.
 * @returns the number of runs that were packed, at most `limit`
 */
export async function packRuns(db: D1Database, series: string, limit: number): Promise<number> {
  const packed = (code: string) =>
    `(SELECT group_concat(char(48 + ${code}), '')
      FROM (SELECT * FROM problem_results WHERE run_id = benchmark_runs.id ORDER BY problem_id))`
  const length =
    'iif(samples > 0 AND output_tokens > 0, 1 + max(0, round(16 * log2(1.0 * output_tokens / samples))), 0)'
  const { meta } = await db
    .prepare(
      `UPDATE benchmark_runs
       SET counts = ${packed('samples * (samples + 1) / 2 + passed_samples')}, lengths = ${packed(length)}
       WHERE id IN (SELECT id ${SCORED} AND (counts IS NULL OR lengths IS NULL) ORDER BY run_date, id LIMIT ?)`,
    )
    .bind(series, limit)
    .run()
  return meta.changes
}
