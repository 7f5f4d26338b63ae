import type { CostReport } from '../../core/api.ts'
import type { Conditions } from './conditions.ts'

type Sums = CostReport['total']
type CostRow = CostReport['rows'][number]
type Counts = Omit<Sums, 'average_per_run' | 'per_solved_problem'>
type CountRow = Counts & Omit<CostRow, keyof Sums>

const COUNTS = `count(*) AS runs, count(score) AS scored_runs, count(*) - count(cost) AS unpriced_runs,
  count(*) FILTER (WHERE tokens_counted = 0) AS uncounted_runs,
  coalesce(sum(input_tokens), 0) AS input_tokens, coalesce(sum(output_tokens), 0) AS output_tokens,
  coalesce(sum(cost), 0.0) AS cost,
  coalesce(sum(passed_count) FILTER (WHERE score IS NOT NULL AND cost IS NOT NULL), 0) AS solved`

export interface Costs {
  readonly total: Sums
  readonly months: CostReport['months']
  readonly rows: CostRow[]
}

/** Costs of the runs that meet the conditions: total, by month, and by month, model and mode. Reads each run, and sorts it. */
export async function costsOf(db: D1Database, { sql, values }: Conditions): Promise<Costs> {
  const { results } = await db
    .prepare(
      `SELECT substr(run_date, 1, 7) AS month, provider, model_id AS model, mode, ${COUNTS}
       FROM benchmark_runs WHERE ${sql} GROUP BY 1, 2, 3, 4 ORDER BY 1 DESC, 2, 3, 4`,
    )
    .bind(...values)
    .all<CountRow>()
  return {
    total: sumsOf(results),
    months: [...Map.groupBy(results, ({ month }) => month)].map(([month, rows]) => ({ month, ...sumsOf(rows) })),
    rows: results.map((row) => ({ ...row, ...sumsOf([row]) })),
  }
}

/** Total cost of the runs that meet the conditions. */
export async function costOf(db: D1Database, { sql, values }: Conditions): Promise<Sums> {
  const { results } = await db
    .prepare(`SELECT ${COUNTS} FROM benchmark_runs WHERE ${sql}`)
    .bind(...values)
    .all<Counts>()
  return sumsOf(results)
}

function sumsOf(rows: readonly Counts[]): Sums {
  const sum = (name: keyof Counts): number => rows.reduce((total, row) => total + row[name], 0)
  const [runs, unpriced_runs, cost, solved] = [sum('runs'), sum('unpriced_runs'), sum('cost'), sum('solved')]
  const priced = runs - unpriced_runs
  return {
    runs,
    scored_runs: sum('scored_runs'),
    unpriced_runs,
    uncounted_runs: sum('uncounted_runs'),
    input_tokens: sum('input_tokens'),
    output_tokens: sum('output_tokens'),
    cost,
    solved,
    average_per_run: priced > 0 ? cost / priced : null,
    per_solved_problem: solved > 0 ? cost / solved : null,
  }
}
