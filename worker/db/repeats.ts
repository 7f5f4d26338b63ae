import { configOf } from '../../core/identify.ts'
import { configFingerprint } from '../../core/identity.ts'
import type { Results } from '../../core/results.ts'
import type { Repeatability } from '../../core/statistics.ts'
import type { RunDocument } from './runs.ts'

/** A run that asked each of its problems several times. */
export interface Repeat {
  readonly id: string
  readonly run_date: string
  readonly repeatability: Repeatability
}

/** What a series that has no baseline yet is known by: its latest run. */
export interface Young {
  readonly id: string
  readonly run_date: string
  readonly document: RunDocument
  /** Of its scored runs so far. */
  readonly runs: number
  readonly mean: number
}

/**
 * Reads every run of these series, so ask for no other: none of them has more than its baseline needs.
 * @param series without a baseline
 */
export async function youngSeries(db: D1Database, series: readonly string[]): Promise<ReadonlyMap<string, Young>> {
  const { results } = await db
    .prepare(
      `SELECT series, id, run_date, document, score FROM benchmark_runs
       WHERE series IN (SELECT value FROM json_each(?)) AND score IS NOT NULL ORDER BY series, run_date, id`,
    )
    .bind(JSON.stringify(series))
    .all<{ series: string; id: string; run_date: string; document: string; score: number }>()
  const young = [...Map.groupBy(results, (row) => row.series)].flatMap(([name, rows]): [string, Young][] => {
    const last = rows.at(-1)
    if (last === undefined) return []
    const mean = rows.reduce((sum, { score }) => sum + score, 0) / rows.length
    const document = JSON.parse(last.document) as RunDocument
    return [[name, { id: last.id, run_date: last.run_date, document, runs: rows.length, mean }]]
  })
  return new Map(young)
}

/** Only so many are looked at: who repeats more often than that has a recent one among them. */
const MOST_REPEATS = 20

/** The latest repeat that speaks for these runs: it differs in nothing but how often a problem was asked, and on which. */
export async function repeatFor(db: D1Database, document: RunDocument): Promise<Repeat | null> {
  const { results } = await db
    .prepare(
      `SELECT id, run_date, repeatability, document FROM benchmark_runs
       WHERE demo = ? AND provider = ? AND model_id = ? AND repeatability IS NOT NULL
       ORDER BY run_date DESC, id DESC LIMIT ?`,
    )
    .bind(document.demo ? 1 : 0, document.model.provider, document.model.id, MOST_REPEATS)
    .all<{ id: string; run_date: string; repeatability: string; document: string }>()
  const wanted = await likeness(document)
  for (const row of results) {
    if ((await likeness(JSON.parse(row.document) as RunDocument)) === wanted) {
      return { id: row.id, run_date: row.run_date, repeatability: JSON.parse(row.repeatability) as Repeatability }
    }
  }
  return null
}

/**
 * The same for runs that waver alike: one configuration but for the number of answers, and problems drawn from one
 * population. Filters are not in a result, but they would change how many there are to draw from.
 */
async function likeness({ benchmark, model, config, sample }: Likeness): Promise<string> {
  const { revision, start_date, end_date, population } = sample
  const settings = await configFingerprint({ ...configOf({ model, config }), samplesPerProblem: 1 })
  return JSON.stringify([benchmark, settings, revision, start_date, end_date, population])
}

type Likeness = Pick<Results, 'benchmark' | 'model' | 'config' | 'sample'>
