import type { Provider } from '../../core/provider.ts'

/** Filters of a request; undefined ones do not filter. */
interface RunFilter {
  readonly model?: string | undefined
  readonly provider?: Provider | undefined
  readonly benchmark?: string | undefined
  readonly series?: string | undefined
  readonly status?: string | undefined
  /** First and last UTC day. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** SQL conditions with the values of their placeholders, in order. */
export interface Conditions {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

/** Conditions on `benchmark_runs`: only the given ones, so that an index can be used. */
export function conditionsOf(demo: 0 | 1, which: RunFilter): Conditions {
  const conditions: (readonly [sql: string, value: string | number | undefined])[] = [
    ['demo = ?', demo],
    ['model_id = ?', which.model],
    ['provider = ?', which.provider],
    ['benchmark = ?', which.benchmark],
    ['series = ?', which.series],
    ['status = ?', which.status],
    ['run_date >= ?', which.from],
    // As text, `T24` comes after each time of its day, also on 31 December 9999.
    ['run_date < ?', which.to && `${which.to}T24`],
  ]
  const given = conditions.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]))
  return { sql: given.map(({ sql }) => sql).join(' AND '), values: given.map(({ value }) => value) }
}
