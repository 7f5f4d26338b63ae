import type { DriftState, DriftVerdict } from '../../core/api.ts'
import {
  type CountedRun,
  compareFullRuns,
  confirms,
  FEWEST_FULL_RUNS,
  MOST_FULL_RUNS,
  unpackRun,
} from '../../core/statistics.ts'

export type Alarm = Extract<DriftVerdict, { kind: 'unusual' }>
type FullRuns = Extract<DriftState, { kind: 'confirmed' }>['full_runs']

/**
 * Finds the alarms that full runs confirm. Full runs ask all problems that the series draws from; those of the latest such
 * series with the same configuration are compared. Reads at most 18 rows for each alarm.
 * @param alarms by the id of the run that has it
 * @returns by the same ids; alarms that are not confirmed are left out
 */
export async function confirmationsOf(
  db: D1Database,
  alarms: ReadonlyMap<string, Alarm>,
): Promise<ReadonlyMap<string, FullRuns>> {
  if (alarms.size === 0) return new Map()
  const rows = Map.groupBy(await fullRunsAround(db, alarms), ({ alarm }) => alarm)
  return new Map(
    [...alarms].flatMap(([id, { direction }]): [string, FullRuns][] => {
      const found = confirmationBy(rows.get(id) ?? [], direction)
      return found === null ? [] : [[id, found]]
    }),
  )
}

interface FullRow {
  /** Id of the run with the alarm. */
  readonly alarm: string
  readonly id: string
  readonly counts: string
  readonly is_after: 0 | 1
}

/** Full runs on both sides of each change, those nearest to it, in time order. */
async function fullRunsAround(db: D1Database, alarms: ReadonlyMap<string, Alarm>): Promise<FullRow[]> {
  const moments = [...alarms].map(([alarm, { since }]) => ({ alarm, since: since.id, date: since.run_date }))
  const nearest = (side: string, order: 'ASC' | 'DESC') =>
    `SELECT * FROM (SELECT id FROM benchmark_runs
      WHERE series = setup.full_series AND score IS NOT NULL AND (run_date, id) ${side} (setup.date, setup.since)
      ORDER BY run_date ${order}, id ${order} LIMIT ${MOST_FULL_RUNS})`
  const { results } = await db
    .prepare(
      `WITH setup AS MATERIALIZED (
         SELECT value ->> 'alarm' AS alarm, value ->> 'since' AS since, value ->> 'date' AS date, (
           SELECT series FROM benchmark_runs AS one
           WHERE demo = run.demo AND benchmark = run.benchmark AND provider = run.provider
             AND document ->> '$.config_fingerprint' = run.document ->> '$.config_fingerprint'
             AND document ->> '$.sample.revision' = run.document ->> '$.sample.revision'
             AND document ->> '$.sample.population' = run.document ->> '$.sample.population'
             AND score IS NOT NULL AND document ->> '$.sample.size' = document ->> '$.sample.population'
           ORDER BY run_date DESC, id DESC LIMIT 1) AS full_series
         FROM json_each(?) JOIN benchmark_runs AS run ON run.id = value ->> 'alarm'
         WHERE run.document ->> '$.sample.size' < run.document ->> '$.sample.population')
       SELECT setup.alarm, one.id, one.counts, (one.run_date, one.id) >= (setup.date, setup.since) AS is_after
       FROM setup CROSS JOIN benchmark_runs AS one
         ON one.id IN (${nearest('<', 'DESC')} UNION ALL ${nearest('>=', 'ASC')}) AND one.counts IS NOT NULL
       ORDER BY one.run_date, one.id`,
    )
    .bind(JSON.stringify(moments))
    .all<FullRow>()
  return results
}

function confirmationBy(rows: readonly FullRow[], direction: Alarm['direction']): FullRuns | null {
  const counted = (side: 0 | 1): CountedRun[] =>
    rows.filter(({ is_after }) => is_after === side).map(({ id, counts }) => unpackRun(id, counts))
  const [before, after] = [counted(0), counted(1)]
  if (Math.min(before.length, after.length) < FEWEST_FULL_RUNS) return null
  const found = compareFullRuns(before, after)
  if (found === null || !confirms(found, direction)) return null
  const { runs, pairs, p, difference } = found
  return { ...runs, pairs, p, change: { mean: difference.mean, ...difference.interval } }
}
