import type { Models } from '../../core/api.ts'
import { dailySeries } from '../../core/headline.ts'
import { activityOf } from './activity.ts'

type Model = Models['models'][number]

interface ModelRow extends Omit<Model, 'active' | 'latest_run' | 'daily_series'> {
  readonly active: 0 | 1
  readonly run_id: string | null
  readonly run_date: string
  readonly status: NonNullable<Model['latest_run']>['status']
  readonly score: number | null
}

/** Benchmarks with a scored run: LiveCodeBench before others. Reads two rows for each series. */
export async function listBenchmarks(db: D1Database, demo: 0 | 1): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT run.benchmark FROM series JOIN benchmark_runs AS run ON run.id = (
         SELECT id FROM benchmark_runs WHERE series = series.id AND score IS NOT NULL ORDER BY run_date, id LIMIT 1)
       WHERE run.demo = ? ORDER BY run.benchmark NOT IN ('livecodebench', 'demo'), run.benchmark`,
    )
    .bind(demo)
    .all<{ benchmark: string }>()
  return results.map(({ benchmark }) => benchmark)
}

/**
 * All models, active ones first, each with its latest run and the runs of 30 days that decide its daily series.
 * @param benchmark of both; undefined for the latest run of any
 */
export async function listModels(db: D1Database, demo: 0 | 1, benchmark: string | undefined): Promise<Model[]> {
  const { results } = await db
    .prepare(
      `SELECT models.provider, models.id, display_name, input_price_per_m, output_price_per_m, active, retires_on,
         run.id AS run_id, run.run_date, run.status, run.score
       FROM models LEFT JOIN benchmark_runs AS run ON run.id = (
         SELECT id FROM benchmark_runs AS latest
         WHERE latest.demo = ?1 AND latest.model_id = models.id AND latest.provider = models.provider
           AND (?2 IS NULL OR latest.benchmark = ?2)
         ORDER BY run_date DESC, id DESC LIMIT 1)
       WHERE models.demo = ?1 OR run.id IS NOT NULL
       ORDER BY active DESC, models.provider, models.id`,
    )
    .bind(demo, benchmark ?? null)
    .all<ModelRow>()
  const dailies = dailySeries(await activityOf(db, demo, { benchmark }))
  const dailyOf = ({ provider, id }: ModelRow): string | null =>
    dailies.find(({ model }) => model.provider === provider && model.id === id)?.series ?? null
  return results.map((row) => {
    const { active, run_id, run_date, status, score, ...model } = row
    return {
      ...model,
      active: active === 1,
      daily_series: dailyOf(row),
      latest_run: run_id === null ? null : { id: run_id, run_date, status, score },
    }
  })
}
