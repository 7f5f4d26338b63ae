import type { RunSummary } from '../../core/api.ts'
import type { Results } from '../../core/results.ts'
import type { Conditions } from './conditions.ts'
import type { DriftColumns, RunRow } from './runs.ts'
import { parsedStanding, type StoredStanding } from './standing.ts'

/** A run of the window. Without a score it is not a point of the chart. */
export interface PointRow extends DriftColumns {
  readonly id: string
  readonly run_date: string
  readonly status: Results['status']
  readonly series: string
  readonly benchmark: string
  readonly provider: Results['model']['provider']
  readonly model_id: string
  readonly confidence_low: number
  readonly confidence_high: number
  readonly score_low: number
  readonly score_high: number
  readonly sound_score: string | null
  readonly passed_count: number
  readonly total_count: number
  readonly errored_count: number
  readonly cost: number | null
  readonly served_model: string | null
  readonly display_name: string | null
  readonly environment: RunSummary['environment']
  readonly size: number
  readonly population: number
  readonly breakdown: string
}

/** Runs that meet the conditions, in time order. Reads no other rows. */
export async function pointsOf(db: D1Database, { sql, values }: Conditions): Promise<PointRow[]> {
  const { results } = await db
    .prepare(
      `SELECT id, run_date, status, series, benchmark, provider, model_id, score, confidence_low, confidence_high,
         score_low, score_high, sound_score, passed_count, total_count, errored_count, cost,
         drift, breakdown,
         document ->> '$.model.served_model' AS served_model, document ->> '$.model.display_name' AS display_name,
         document ->> '$.config.environment' AS environment,
         document ->> '$.sample.size' AS size, document ->> '$.sample.population' AS population
       FROM benchmark_runs WHERE ${sql} ORDER BY run_date, id`,
    )
    .bind(...values)
    .all<PointRow>()
  return results
}

export interface SeriesFacts {
  readonly firstRun: string
  /** False while verdicts of its runs are missing. */
  readonly isCurrent: boolean
  /** Null while it is not current. */
  readonly standing: StoredStanding | null
}

/** Facts about series, by id. Reads two rows for each. */
export async function seriesFacts(db: D1Database, ids: readonly string[]): Promise<ReadonlyMap<string, SeriesFacts>> {
  const { results } = await db
    .prepare(
      `SELECT id, is_current, standing,
         (SELECT id FROM benchmark_runs WHERE series = series.id AND score IS NOT NULL ORDER BY run_date, id LIMIT 1) AS first_run
       FROM series WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .bind(JSON.stringify(ids))
    .all<{ id: string; is_current: 0 | 1; standing: string | null; first_run: string }>()
  return new Map(
    results.map(({ id, is_current, standing, first_run }) => {
      const isCurrent = is_current === 1
      return [id, { firstRun: first_run, isCurrent, standing: parsedStanding(standing) }]
    }),
  )
}

export interface Succession {
  readonly run: RunRow
  readonly previous: RunRow
}

/**
 * Finds the previous scored run for each of the given runs, which begin a series: of the same model, else of any model of
 * the benchmark. Leaves out runs that replace nothing, because the other series, or the other model, has run since.
 */
export async function predecessorsOf(db: D1Database, runIds: readonly string[]): Promise<Succession[]> {
  const before = (further: string): string =>
    `(SELECT id FROM benchmark_runs AS earlier
      WHERE earlier.demo = run.demo AND earlier.benchmark = run.benchmark AND earlier.score IS NOT NULL
        AND (earlier.run_date, earlier.id) < (run.run_date, run.id) ${further}
      ORDER BY earlier.run_date DESC, earlier.id DESC LIMIT 1)`
  const { results } = await db
    .prepare(
      `SELECT id, series, run_date, document,
         coalesce(${before('AND earlier.model_id = run.model_id AND earlier.provider = run.provider')}, ${before('')})
           AS previous_id
       FROM benchmark_runs AS run WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .bind(JSON.stringify(runIds))
    .all<RunRow & { readonly previous_id: string | null }>()
  const previousIds = results.flatMap(({ previous_id }) => previous_id ?? [])
  if (previousIds.length === 0) return []
  const { results: earlier } = await db
    .prepare(`SELECT id, series, run_date, document FROM benchmark_runs WHERE id IN (SELECT value FROM json_each(?))`)
    .bind(JSON.stringify(previousIds))
    .all<RunRow>()
  const byId = new Map(earlier.map((row) => [row.id, row]))
  const pairs = results.flatMap((run) => {
    const previous = run.previous_id === null ? undefined : byId.get(run.previous_id)
    return previous ? [{ run, previous }] : []
  })
  const beside = await runsBeside(db, pairs)
  return pairs.filter(({ run }) => !beside.has(run.id))
}

const TOGETHER_DAYS = 0.5

/**
 * Ids of the runs after which the series of the previous run went on, or its model where that is another. Two models that
 * began within hours of one another run together, until only the new one has come again.
 */
async function runsBeside(db: D1Database, pairs: readonly Succession[]): Promise<ReadonlySet<string>> {
  const later = `SELECT 1 FROM benchmark_runs AS later WHERE later.score IS NOT NULL AND later.run_date > run.run_date`
  const laterOf = (model: 'run' | 'previous'): string =>
    `${later} AND later.demo = ${model}.demo AND later.benchmark = ${model}.benchmark
       AND later.model_id = ${model}.model_id AND later.provider = ${model}.provider`
  const { results } = await db
    .prepare(
      `SELECT run.id FROM json_each(?) AS pair
       JOIN benchmark_runs AS run ON run.id = pair.value ->> 'run'
       JOIN benchmark_runs AS previous ON previous.id = pair.value ->> 'previous'
       WHERE CASE WHEN previous.model_id = run.model_id AND previous.provider = run.provider
         THEN EXISTS (${later} AND later.series = previous.series)
         ELSE EXISTS (${laterOf('previous')})
           OR julianday(run.run_date) - julianday(previous.run_date) < ${TOGETHER_DAYS}
             AND NOT EXISTS (${laterOf('run')} AND julianday(later.run_date) - julianday(run.run_date) >= ${TOGETHER_DAYS})
         END`,
    )
    .bind(JSON.stringify(pairs.map(({ run, previous }) => ({ run: run.id, previous: previous.id }))))
    .all<{ id: string }>()
  return new Set(results.map(({ id }) => id))
}
