import { configFingerprint } from '../../core/fingerprint.ts'
import { configOf } from '../../core/result-identity.ts'
import type { Repeatability } from '../../core/statistics.ts'
import { documentOf, type RunDocument } from './runs.ts'

/** A run that asked each of its problems several times. */
export interface Repeat {
  readonly id: string
  readonly run_date: string
  readonly repeatability: Repeatability
}

/** A series of few runs, with the document of its latest one. */
export interface ShortSeries {
  readonly id: string
  readonly run_date: string
  readonly document: RunDocument
  /** Number of scored runs so far. */
  readonly runs: number
  /** Mean of their scores. */
  readonly mean: number
}

/**
 * Loads series that are too short for a band of their own, by id. Reads all their runs.
 * @param series ids of series with fewer than five runs
 */
export async function shortSeries(
  db: D1Database,
  series: readonly string[],
): Promise<ReadonlyMap<string, ShortSeries>> {
  const { results } = await db
    .prepare(
      `SELECT series, id, run_date, document, score FROM benchmark_runs
       WHERE series IN (SELECT value FROM json_each(?)) AND score IS NOT NULL ORDER BY series, run_date, id`,
    )
    .bind(JSON.stringify(series))
    .all<{ series: string; id: string; run_date: string; document: string; score: number }>()
  const found = [...Map.groupBy(results, (row) => row.series)].flatMap(([name, rows]): [string, ShortSeries][] => {
    const last = rows.at(-1)
    if (last === undefined) return []
    const mean = rows.reduce((sum, { score }) => sum + score, 0) / rows.length
    const document = documentOf(last)
    return [[name, { id: last.id, run_date: last.run_date, document, runs: rows.length, mean }]]
  })
  return new Map(found)
}

/** Number of a model's latest repeats that are considered. */
const MOST_REPEATS = 20

/**
 * Finds the latest repeat that applies to each run: one with the same settings and problem population, which may differ
 * only in the number of answers and in the problems drawn. One query for all runs, because a Worker may make 50.
 * @param documents runs by any key
 * @returns repeats by the same keys; runs without a repeat are left out
 */
export async function repeatsFor(
  db: D1Database,
  documents: ReadonlyMap<string, RunDocument>,
): Promise<ReadonlyMap<string, Repeat>> {
  const models = [...documents.values()].map(({ demo, model }) => [demo ? 1 : 0, model.provider, model.id] as const)
  const { results } = await db
    .prepare(
      `SELECT repeats.id, repeats.run_date, repeats.repeatability, repeats.document
       FROM (SELECT DISTINCT value ->> 0 AS demo, value ->> 1 AS provider, value ->> 2 AS model_id FROM json_each(?)) AS run
       JOIN benchmark_runs AS repeats ON repeats.id IN (
         SELECT id FROM benchmark_runs
         WHERE demo = run.demo AND provider = run.provider AND model_id = run.model_id
           AND repeatability IS NOT NULL
         ORDER BY run_date DESC, id DESC LIMIT ?)
       ORDER BY repeats.run_date DESC, repeats.id DESC`,
    )
    .bind(JSON.stringify(models), MOST_REPEATS)
    .all<{ id: string; run_date: string; repeatability: string; document: string }>()
  const latest = new Map<string, Repeat>()
  for (const { id, run_date, repeatability, document } of results) {
    const key = await repeatKey(documentOf({ document }))
    if (!latest.has(key)) latest.set(key, { id, run_date, repeatability: JSON.parse(repeatability) as Repeatability })
  }
  const found = new Map<string, Repeat>()
  for (const [name, document] of documents) {
    const repeat = latest.get(await repeatKey(document))
    if (repeat !== undefined) found.set(name, repeat)
  }
  return found
}

/**
 * A key that runs share if a repeat of one applies to the other: the same configuration except the number of answers,
 * and problems drawn from the same population. A result does not name its filters, but they change the population.
 */
async function repeatKey({ demo, benchmark, model, config, sample }: RunDocument): Promise<string> {
  const { revision, start_date, end_date, population } = sample
  const settings = await configFingerprint({ ...configOf({ model, config }), samplesPerProblem: 1 })
  return JSON.stringify([
    demo,
    benchmark,
    model.provider,
    model.id,
    settings,
    revision,
    start_date,
    end_date,
    population,
  ])
}
