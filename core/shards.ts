import { isUnmeasured } from './outcome.ts'
import type { ProblemResult, Results } from './results.ts'
import { type RunScore, type ScoredProblem, type ScoreRules, scoreOf } from './score.ts'

/** Shards of one run: their numbers, from 1, and the total. */
export interface Shards {
  readonly of: number
  readonly included: readonly number[]
}

/**
 * Number of the shard, from 1, that has the problem at a place, from 0, of the sample's seeded order. Problems are dealt
 * like cards: each is in one shard, sizes differ by at most one, and each shard is a random sample.
 */
export const shardAt = (place: number, of: number): number => (place % of) + 1

/** The items, in the order of the sample, that belong to these shards; all of them for a run without shards. */
export const heldBy = <T>(items: readonly T[], shards: Shards | null): T[] =>
  items.filter((_, place) => shards === null || shards.included.includes(shardAt(place, shards.of)))

/**
 * Number of the shard if a result is a single shard still to be merged, so that it is not taken for the whole run. Null
 * otherwise, also for a merge that found only one of several shards: that stands for the whole run.
 */
export const loneShard = ({ shards }: Pick<Results, 'shards'>): number | null =>
  shards !== null && shards.of > 1 && !shards.merged ? (shards.included[0] ?? null) : null

/** Numbers of the shards that are missing from a result. */
export const missingShards = ({ shards }: Pick<Results, 'shards'>): number[] =>
  Array.from({ length: shards?.of ?? 0 }, (_, i) => i + 1).filter((shard) => !shards?.included.includes(shard))

/** The problems that a result is about: those of its shard if it is a single shard, else all. */
export const problemsOf = (results: Pick<Results, 'shards' | 'problems'>): readonly ProblemResult[] =>
  loneShard(results) === null ? results.problems : heldBy(results.problems, results.shards)

/**
 * Computes the score of a run or of some of its shards. Shards have no score if more than `maxErrorRate` of the answers
 * to their own problems are unmeasured. The counts cover the whole sample, with the other shards' problems unmeasured.
 */
export function scoreOfHeld(problems: readonly ScoredProblem[], shards: Shards | null, rules: ScoreRules): RunScore {
  if (shards === null) return scoreOf(problems, rules)
  const own = scoreOf(heldBy(problems, shards), rules)
  return scoreOf(problems, { ...rules, maxErrorRate: own.status === 'failed' ? 0 : 1 })
}

/** Finds statements about shards that contradict the problems, a line each. */
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

/** Number of problems that were not measured. */
export const unmeasuredCount = (results: Pick<Results, 'shards' | 'problems'>): number =>
  problemsOf(results).filter(({ error_type }) => isUnmeasured(error_type)).length
