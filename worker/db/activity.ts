import { nameInResults } from '../../core/benchmarks.ts'
import { RECENT_DAYS, type SeriesActivity } from '../../core/headline.ts'
import type { Provider } from '../../core/provider.ts'
import { conditionsOf } from './conditions.ts'
import { documentOf, latestScoredRun } from './runs.ts'

export type Activity = SeriesActivity & {
  readonly model: { readonly provider: Provider; readonly display_name: string | null }
}

/** Undefined parts do not filter. */
interface Filter {
  readonly model?: string | undefined
  readonly provider?: Provider | undefined
  readonly benchmark?: string | undefined
}

/** The benchmark that a request without one is about. */
const mainBenchmark = (demo: 0 | 1): string => nameInResults('livecodebench', demo === 1)

/**
 * Activity of the series that could answer for a model: those with a scored run in the 30 days up to the model's last
 * one. Of one benchmark: the given one, else LiveCodeBench, else that of the latest run. Reads those runs twice, and
 * none from before.
 */
export async function activityOf(db: D1Database, demo: 0 | 1, filter: Filter): Promise<Activity[]> {
  const found = await activityIn(db, demo, { ...filter, benchmark: filter.benchmark ?? mainBenchmark(demo) })
  if (found.length > 0 || filter.benchmark !== undefined) return found
  const latest = await latestScoredRun(db, conditionsOf(demo, filter))
  return latest === null ? [] : activityIn(db, demo, { ...filter, benchmark: documentOf(latest).benchmark })
}

interface ActivityRow extends Omit<Activity, 'model'> {
  readonly provider: Provider
  readonly id: string
  readonly display_name: string | null
  readonly retires_on: string | null
}

async function activityIn(db: D1Database, demo: 0 | 1, filter: Filter & { benchmark: string }): Promise<Activity[]> {
  const ofModel = `run.demo = ?1 AND run.model_id = models.id AND run.provider = models.provider
    AND run.benchmark = ?2 AND run.score IS NOT NULL`
  const { results } = await db
    .prepare(
      `WITH latest AS MATERIALIZED (
         SELECT models.*, (SELECT run_date FROM benchmark_runs AS run WHERE ${ofModel}
           ORDER BY run_date DESC LIMIT 1) AS last_run
         FROM models WHERE (?3 IS NULL OR id = ?3) AND (?4 IS NULL OR provider = ?4))
       SELECT models.provider, models.id, models.display_name, models.retires_on, run.series,
         (SELECT run_date FROM benchmark_runs WHERE series = run.series AND score IS NOT NULL
           ORDER BY run_date, id LIMIT 1) AS first_run,
         max(run.run_date) AS last_run, count(*) AS recent_runs
       FROM latest AS models CROSS JOIN benchmark_runs AS run ON ${ofModel}
         AND run.run_date >= strftime('%Y-%m-%dT%H:%M:%fZ', models.last_run, '-${RECENT_DAYS} days')
       GROUP BY models.provider, models.id, run.series`,
    )
    .bind(demo, filter.benchmark, filter.model ?? null, filter.provider ?? null)
    .all<ActivityRow>()
  return results.map(({ provider, id, display_name, retires_on, ...series }) => ({
    ...series,
    model: { provider, id, display_name, retires_on },
  }))
}
