import {
  BASELINE_RUNS,
  type Baseline,
  bandOf,
  baselineDistance,
  baselineOf,
  type DriftOutcome,
  type DriftRun,
  type SampleCount,
  WATCH_START,
  type Watch,
  watchRun,
} from '../../core/statistics.ts'
import { outcomesOf } from './problems.ts'
import type { DriftColumns } from './runs.ts'

/**
 * Keeps the drift state of a series up to date. It is stored with each run, so that a chart reads only its own points.
 * A run at the end of its series, the usual case, reads the state of the run before it and the baseline. A late,
 * replaced or removed run also reads the runs after it, and their problems if it belongs to the baseline.
 */

/** A place in a series. */
export interface Place {
  readonly run_date: string
  readonly id: string
}

export type ScoredRun = DriftRun & Place

/** How a write changes a series: the scored run that it adds and the place of the one that it removes, if any. */
interface SeriesChange {
  readonly series: string
  readonly run: ScoredRun | null
  readonly removed: Place | null
}

interface Follower extends Place {
  readonly z: number | null
}

const byPlace = (a: Place, b: Place): number =>
  a.run_date === b.run_date ? (a.id < b.id ? -1 : 1) : a.run_date < b.run_date ? -1 : 1

/** Statements that bring a series up to date. They belong in the batch that writes the run, after the run. */
export async function driftStatements(db: D1Database, change: SeriesChange): Promise<D1PreparedStatement[]> {
  const [from] = [change.run, change.removed].filter((place) => place !== null).sort(byPlace)
  if (from === undefined) return []
  const before = await lastBefore(db, change.series, from)
  const followers = (await runsFrom(db, change.series, from)).filter(({ id }) => id !== change.removed?.id)
  const tail: Follower[] = [...followers, ...(change.run ? [{ ...change.run, z: null }] : [])].sort(byPlace)
  const first = before?.position ?? 0

  const { baseline, distances } =
    first >= BASELINE_RUNS ? await keptBaseline(db, change, followers) : await newBaseline(db, change, first, tail)
  return [
    ...(first >= BASELINE_RUNS ? [] : [storeBaseline(db, change.series, baseline)]),
    storeStates(db, statesOf(first, before, tail, distances)),
  ]
}

type StoredState = DriftColumns & { readonly id: string }

function statesOf(
  first: number,
  before: DriftColumns | null,
  tail: readonly Follower[],
  distances: ReadonlyMap<string, number>,
): StoredState[] {
  let watch = before ? watchOf(before) : WATCH_START
  return tail.map(({ id }, i) => {
    const z = distances.get(id) ?? null
    if (z !== null) watch = watchRun(watch, id, z)
    const { sums, began } = watch
    return {
      id,
      position: first + i + 1,
      drift_z: z,
      drift_down: sums.down,
      drift_up: sums.up,
      drift_began_down: began.down,
      drift_began_up: began.up,
    }
  })
}

const watchOf = (row: DriftColumns): Watch => ({
  sums: { down: row.drift_down, up: row.drift_up },
  began: { down: row.drift_began_down, up: row.drift_began_up },
})

interface Measured {
  readonly baseline: Baseline | null
  /** By run id; runs of the baseline have none. */
  readonly distances: ReadonlyMap<string, number>
}

/** For a change after the baseline: baseline and the other runs' distances stay the same. */
async function keptBaseline(
  db: D1Database,
  { series, run }: SeriesChange,
  followers: readonly Follower[],
): Promise<Measured> {
  const distances = new Map(followers.flatMap(({ id, z }) => (z === null ? [] : [[id, z] as const])))
  if (run === null) return { baseline: null, distances }
  const row = await db.prepare('SELECT baseline FROM series WHERE id = ?').bind(series).first<{ baseline: string }>()
  if (!row?.baseline) throw new Error(`series ${series} has runs after its baseline, but no baseline`)
  const baseline: Baseline = new Map(JSON.parse(row.baseline) as [string, SampleCount][])
  return { baseline, distances: distances.set(run.id, baselineDistance(baseline, run)) }
}

/** For a change inside the baseline, or before it is complete: all later distances are computed again. */
async function newBaseline(
  db: D1Database,
  { series, run }: SeriesChange,
  first: number,
  tail: readonly Follower[],
): Promise<Measured> {
  if (first + tail.length < BASELINE_RUNS) return { baseline: null, distances: new Map() }
  const ids = [...(await firstRuns(db, series, first)), ...tail.map(({ id }) => id)]
  const runs = await loadRuns(db, ids.slice(0, BASELINE_RUNS), run)
  const baseline = baselineOf(runs)
  const distances = new Map<string, number>()
  for (
    let at = BASELINE_RUNS;
    at < ids.length;
    at += BASELINE_RUNS // a few at a time, because each run loads all its problems
  )
    for (const later of await loadRuns(db, ids.slice(at, at + BASELINE_RUNS), run))
      distances.set(later.id, baselineDistance(baseline, later))
  return { baseline, distances }
}

/** Loads runs from the database, except the one that is being written. */
async function loadRuns(db: D1Database, ids: readonly string[], fresh: DriftRun | null): Promise<DriftRun[]> {
  const byRun = new Map<string, DriftOutcome[]>(ids.map((id) => [id, []]))
  const stored = await outcomesOf(
    db,
    ids.filter((id) => id !== fresh?.id),
  )
  for (const { run_id, problem_id, passed_samples, samples } of stored)
    if (samples > 0) byRun.get(run_id)?.push({ problemId: problem_id, passed: passed_samples, samples })
  return ids.map((id) => (id === fresh?.id ? fresh : { id, outcomes: byRun.get(id) ?? [] }))
}

const SCORED = 'FROM benchmark_runs WHERE series = ? AND score IS NOT NULL'

const lastBefore = (db: D1Database, series: string, { run_date, id }: Place) =>
  db
    .prepare(
      `SELECT position, drift_z, drift_down, drift_up, drift_began_down, drift_began_up
       ${SCORED} AND (run_date, id) < (?, ?) ORDER BY run_date DESC, id DESC LIMIT 1`,
    )
    .bind(series, run_date, id)
    .first<DriftColumns>()

async function runsFrom(db: D1Database, series: string, { run_date, id }: Place): Promise<Follower[]> {
  const { results } = await db
    .prepare(`SELECT id, run_date, drift_z AS z ${SCORED} AND (run_date, id) >= (?, ?) ORDER BY run_date, id`)
    .bind(series, run_date, id)
    .all<Follower>()
  return results
}

async function firstRuns(db: D1Database, series: string, count: number): Promise<string[]> {
  const { results } = await db
    .prepare(`SELECT id ${SCORED} ORDER BY run_date, id LIMIT ?`)
    .bind(series, count)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

const storeBaseline = (db: D1Database, series: string, baseline: Baseline | null): D1PreparedStatement =>
  db
    .prepare('UPDATE series SET baseline = ?, rerun_band = ? WHERE id = ?')
    .bind(baseline && JSON.stringify([...baseline]), baseline && JSON.stringify(bandOf(baseline)), series)

const storeStates = (db: D1Database, states: readonly StoredState[]): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE benchmark_runs SET position = value ->> 'position', drift_z = value ->> 'drift_z',
         drift_down = value ->> 'drift_down', drift_up = value ->> 'drift_up',
         drift_began_down = value ->> 'drift_began_down', drift_began_up = value ->> 'drift_began_up'
       FROM json_each(?) WHERE benchmark_runs.id = value ->> 'id'`,
    )
    .bind(JSON.stringify(states))
