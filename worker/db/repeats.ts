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
export interface SeriesWithoutBaseline {
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
export async function seriesWithoutBaseline(
  db: D1Database,
  series: readonly string[],
): Promise<ReadonlyMap<string, SeriesWithoutBaseline>> {
  const { results } = await db
    .prepare(
      `SELECT series, id, run_date, document, score FROM benchmark_runs
       WHERE series IN (SELECT value FROM json_each(?)) AND score IS NOT NULL ORDER BY series, run_date, id`,
    )
    .bind(JSON.stringify(series))
    .all<{ series: string; id: string; run_date: string; document: string; score: number }>()
  const young = [...Map.groupBy(results, (row) => row.series)].flatMap(
    ([name, rows]): [string, SeriesWithoutBaseline][] => {
      const last = rows.at(-1)
      if (last === undefined) return []
      const mean = rows.reduce((sum, { score }) => sum + score, 0) / rows.length
      const document = JSON.parse(last.document) as RunDocument
      return [[name, { id: last.id, run_date: last.run_date, document, runs: rows.length, mean }]]
    },
  )
  return new Map(young)
}

/** Only so many of a model are looked at: who repeats more often than that has a recent one among them. */
const MOST_REPEATS = 20

/**
 * Of each of these runs the latest repeat that speaks for it, by the name it is given here; none where no repeat is on
 * record. A repeat differs in nothing but how often a problem was asked, and on which. One query, however many runs: an
 * invocation of a Worker has 50.
 */
export async function repeatsFor(
  db: D1Database,
  documents: ReadonlyMap<string, RunDocument>,
): Promise<ReadonlyMap<string, Repeat>> {
  const models = [...documents.values()].map(({ demo, model }) => [demo ? 1 : 0, model.provider, model.id] as const)
  const { results } = await db
    .prepare(
      `SELECT repeats.id, repeats.run_date, repeats.repeatability, repeats.document
       FROM (SELECT DISTINCT value ->> 0 AS demo, value ->> 1 AS provider, value ->> 2 AS model_id FROM json_each(?)) AS wanted
       JOIN benchmark_runs AS repeats ON repeats.id IN (
         SELECT id FROM benchmark_runs
         WHERE demo = wanted.demo AND provider = wanted.provider AND model_id = wanted.model_id
           AND repeatability IS NOT NULL
         ORDER BY run_date DESC, id DESC LIMIT ?)
       ORDER BY repeats.run_date DESC, repeats.id DESC`,
    )
    .bind(JSON.stringify(models), MOST_REPEATS)
    .all<{ id: string; run_date: string; repeatability: string; document: string }>()
  const latest = new Map<string, Repeat>()
  for (const { id, run_date, repeatability, document } of results) {
    const key = await likeness(JSON.parse(document) as RunDocument)
    if (!latest.has(key)) latest.set(key, { id, run_date, repeatability: JSON.parse(repeatability) as Repeatability })
  }
  const found = new Map<string, Repeat>()
  for (const [name, document] of documents) {
    const repeat = latest.get(await likeness(document))
    if (repeat !== undefined) found.set(name, repeat)
  }
  return found
}

/**
 * The same for runs that waver alike: one configuration but for the number of answers, and problems drawn from one
 * population. Filters are not in a result, but they would change how many there are to draw from.
 */
async function likeness({ demo, benchmark, model, config, sample }: Likeness): Promise<string> {
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

type Likeness = Pick<Results, 'demo' | 'benchmark' | 'model' | 'config' | 'sample'>
