import { isUnmeasured } from './outcome.ts'
import type { ProblemResult, Results } from './results.ts'
import { type RunScore, type ScoredProblem, type ScoreRules, scoreOf } from './score.ts'

export const MOST_SHARDS = 256

/** Shards of one run: one-based numbers, of how many. */
export interface Shards {
  readonly of: number
  readonly included: readonly number[]
}

/**
 * The one-based shard that holds the problem at a zero-based place of the sample's seeded order. Dealt out like cards:
 * disjoint, complete, sizes that differ by one at most, and each shard is a random sample itself.
 */
export const shardAt = (place: number, of: number): number => (place % of) + 1

/** Of items in the order of the sample, those that these shards hold; all of them for a run in one piece. */
export const heldBy = <T>(items: readonly T[], shards: Shards | null): T[] =>
  items.filter((_, place) => shards === null || shards.included.includes(shardAt(place, shards.of)))

/**
 * The number of a shard that stands alone, to be merged with others: it must not look like the whole. Else null, also for
 * a merge that found but one of several: that is the whole, with what is missing.
 */
export const loneShard = ({ shards }: Pick<Results, 'shards'>): number | null =>
  shards !== null && shards.of > 1 && !shards.merged ? (shards.included[0] ?? null) : null

/** Numbers of the shards that a result does not hold. */
export const missingShards = ({ shards }: Pick<Results, 'shards'>): number[] =>
  Array.from({ length: shards?.of ?? 0 }, (_, i) => i + 1).filter((shard) => !shards?.included.includes(shard))

/** The problems that a result is about: a lone shard's own, else all of them. */
export const problemsOf = (results: Pick<Results, 'shards' | 'problems'>): readonly ProblemResult[] =>
  loneShard(results) === null ? results.problems : heldBy(results.problems, results.shards)

/**
 * A shard is judged by the problems that it was given: more than `maxErrorRate` of their answers unmeasured, and it has
 * no score. What it states is of the whole sample all the same, of which the others' problems are not measured.
 */
export function scoreOfHeld(problems: readonly ScoredProblem[], shards: Shards | null, rules: ScoreRules): RunScore {
  if (shards === null) return scoreOf(problems, rules)
  const own = scoreOf(heldBy(problems, shards), rules)
  return scoreOf(problems, { ...rules, maxErrorRate: own.status === 'failed' ? 0 : 1 })
}

/** What a result says of its shards and its problems contradict, one line each. */
export function shardIssues({ shards, problems, status }: Results): string[] {
  if (shards === null) return []
  const { of, merged, included, stopped } = shards
  if (!isRising(included, of)) return [`shards.included: stated ${included}, expected rising numbers from 1 to ${of}`]
  if (!merged && included.length > 1) return [`shards.merged: stated false, but shards ${included} are included`]
  const known = isRising(stopped, of) && stopped.every((shard) => included.includes(shard))
  return [
    ...(of > problems.length ? [`shards.of: stated ${of}, but the sample has ${problems.length} problems`] : []),
    ...(known ? [] : [`shards.stopped: stated ${stopped}, expected rising numbers of shards.included`]),
    ...(stopped.length > 0 && status !== 'failed' ? [`status: stated ${status}, but shards ${stopped} stopped`] : []),
    ...problems.flatMap((problem, place) => strangerIssue(problem, shardAt(place, of), shards)),
  ]
}

const isRising = (numbers: readonly number[], most: number): boolean =>
  numbers.every((number, i) => number <= most && (i === 0 || number > (numbers[i - 1] ?? 0)))

const strangerIssue = (
  { problem_id, error_type, input_tokens, output_tokens, cost }: ProblemResult,
  shard: number,
  { included }: Shards,
): string[] =>
  included.includes(shard) ||
  (error_type === 'not_asked' && tokensOf({ input_tokens, output_tokens }) + (cost ?? 0) === 0)
    ? []
    : [
        `problems.${problem_id}.error_type: stated ${error_type}, with ${tokensOf({ input_tokens, output_tokens })} tokens, but its shard ${shard} is not included`,
      ]

const tokensOf = ({ input_tokens, output_tokens }: Pick<ProblemResult, 'input_tokens' | 'output_tokens'>): number =>
  (input_tokens ?? 0) + (output_tokens ?? 0)

/** How many of them were not measured. */
export const unmeasuredCount = (results: Pick<Results, 'shards' | 'problems'>): number =>
  problemsOf(results).filter(({ error_type }) => isUnmeasured(error_type)).length
