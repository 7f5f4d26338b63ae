import type { CostReport } from '../../core/api.ts'
import type { Conditions } from './conditions.ts'

type Sums = CostReport['total']
type CostRow = CostReport['rows'][number]

const PRICED = 'cost IS NOT NULL'
const SCORED = `score IS NOT NULL AND ${PRICED}`

const SUMS = `count(*) AS runs, count(score) AS scored_runs, count(*) - count(cost) AS unpriced_runs,
  count(*) FILTER (WHERE tokens_counted = 0) AS uncounted_runs,
  coalesce(sum(input_tokens), 0) AS input_tokens, coalesce(sum(output_tokens), 0) AS output_tokens,
  coalesce(sum(cost), 0.0) AS cost, coalesce(sum(passed_count) FILTER (WHERE ${SCORED}), 0) AS solved,
  sum(cost) / count(cost) AS average_per_run,
  sum(cost) / nullif(sum(passed_count) FILTER (WHERE ${SCORED}), 0) AS per_solved_problem`

export interface Costs {
  readonly total: Sums
  readonly months: CostReport['months']
  readonly rows: CostRow[]
}

/** Costs of the runs that meet the conditions: total, by month, and by month, model and mode. Reads each run 3 times. */
export async function costsOf(db: D1Database, { sql, values }: Conditions): Promise<Costs> {
  const month = 'substr(run_date, 1, 7) AS month'
  const from = `FROM benchmark_runs WHERE ${sql}`
  const select = (text: string): D1PreparedStatement => db.prepare(text).bind(...values)
  const [total, months, rows] = await db.batch([
    select(`SELECT ${SUMS} ${from}`),
    select(`SELECT ${month}, ${SUMS} ${from} GROUP BY 1 ORDER BY 1 DESC`),
    select(
      `SELECT ${month}, provider, model_id AS model, mode, ${SUMS} ${from} GROUP BY 1, 2, 3, 4 ORDER BY 1 DESC, 2, 3, 4`,
    ),
  ])
  return {
    total: total?.results[0] as Sums,
    months: months?.results as Costs['months'],
    rows: rows?.results as CostRow[],
  }
}

/** Total cost of the runs that meet the conditions. */
export async function costOf(db: D1Database, { sql, values }: Conditions): Promise<Sums> {
  const row = await db
    .prepare(`SELECT ${SUMS} FROM benchmark_runs WHERE ${sql}`)
    .bind(...values)
    .first<Sums>()
  if (row === null) throw new Error('the aggregate query returned no row')
  return row
}
