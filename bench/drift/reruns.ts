import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { SharePair } from '../../core/statistics.ts'

const outcomes = z.string().regex(/^[01]+$/)

const schema = z.strictObject({
  source: z.string(),
  configurations: z.array(z.strictObject({ model: z.string(), setting: z.string(), runs: z.array(outcomes) })),
})

/** Five equal runs of one model with one setting. */
export interface Rerun {
  readonly model: string
  readonly setting: string
  /** Outcome of each problem, 1 for passed, in the same order in every run. */
  readonly runs: readonly (readonly number[])[]
}

/** Reads the public re-runs that the simulation is fitted to. Their source stands in `reruns.json`. */
export function readReruns(): readonly Rerun[] {
  const { configurations } = schema.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'reruns.json'), 'utf8')))
  return configurations.map(({ runs, ...names }) => ({ ...names, runs: runs.map((run) => [...run].map(Number)) }))
}

/** How much equal runs vary. Variances are of the number of passed problems. */
export interface RerunSpread {
  readonly problems: number
  /** Mean score, as a share. */
  readonly mean: number
  /** What independent problems would give: the sum of p(1-p), without bias. */
  readonly coins: number
  /** What the totals show. */
  readonly seen: number
}

export function spreadOfRerun({ runs }: Rerun): RerunSpread {
  const count = runs.length
  const problems = runs[0]?.length ?? 0
  const passes = Array.from({ length: problems }, (_, i) => runs.reduce((sum, run) => sum + (run[i] ?? 0), 0))
  const totals = runs.map((run) => run.reduce((sum, outcome) => sum + outcome, 0))
  const mean = totals.reduce((sum, total) => sum + total, 0) / count
  return {
    problems,
    mean: mean / problems,
    coins: passes.reduce((sum, passed) => sum + (passed * (count - passed)) / (count * (count - 1)), 0),
    seen: totals.reduce((sum, total) => sum + (total - mean) ** 2, 0) / (count - 1),
  }
}

const outcome = (passed = 0) => ({ passed, samples: 1 })

/** Every two of the five equal runs of each configuration, problem by problem. */
export const pairsOfEqualRuns = (): SharePair[][] =>
  readReruns().flatMap(({ runs }) =>
    runs.flatMap((before, i) =>
      runs.slice(i + 1).map((after) => before.map((x, j) => ({ before: outcome(x), after: outcome(after[j]) }))),
    ),
  )
