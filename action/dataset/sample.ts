import { hash } from 'node:crypto'
import type { Difficulty, Platform } from '../../core/outcome.ts'
import { heldBy } from '../../core/shards.ts'
import { BenchmarkError } from '../errors.ts'
import type { Shard } from '../inputs/shard-validators.ts'

/** The fields of a problem's row that do not depend on its answer. Fields that a benchmark does not have are null. */
export interface SampleHead {
  readonly id: string
  readonly title: string
  readonly platform: Platform | null
  readonly difficulty: Difficulty | null
  /** ISO date-time without zone. */
  readonly contestDate: string | null
}

export interface Sample<Problem extends SampleHead = SampleHead> {
  /** In the order in which they are asked, each checked. With a shard, only the shard's problems. */
  readonly problems: readonly Problem[]
  /** One for each problem of the whole sample, in its order. */
  readonly heads: readonly SampleHead[]
  /** Number of problems that the sample was drawn from. */
  readonly population: number
  readonly revision: string
  /** Whether all problems came from the cache. */
  readonly cacheHit: boolean
}

interface Draw {
  /** 0 = all. */
  readonly size: number
  readonly seed: number
}

/**
 * Draws a random sample in a random order, both fixed by the seed: problems are sorted by `sha256("<seed>:<id>")` and the
 * first `size` are taken. It is a sort by a key instead of a shuffle, because then
 * - a larger sample starts with the smaller one, and the order of the input does not matter;
 * - problems that join or leave the population never change the order of the others;
 * - the result depends on no random generator, platform or Node version.
 *
 * Throws `bad_input` when the population is smaller than the sample.
 */
export function drawSample<T extends { readonly id: string }>(population: readonly T[], { size, seed }: Draw): T[] {
  if (size > population.length) {
    throw new BenchmarkError(
      'bad_input',
      `sample-size ${size} is larger than the ${population.length} problems to choose from`,
      `Use at most ${population.length}, or 0 for all of them, or widen the window and the filters.`,
    )
  }
  return population
    .map((problem) => ({ problem, key: hash('sha256', `${seed}:${problem.id}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, size === 0 ? undefined : size)
    .map(({ problem }) => problem)
}

/**
 * Takes the shard's part of a drawn sample. Throws `bad_input` in every shard when there are more shards than problems: a job
 * without a problem has no result to merge.
 */
export function ownOf<T>(drawn: readonly T[], shard: Shard | null): T[] {
  if (shard !== null && shard.of > drawn.length) {
    throw new BenchmarkError(
      'bad_input',
      `shard ${shard.index}/${shard.of}: the sample has only ${counted(drawn.length)}`,
      `Use at most ${drawn.length} shards, or a larger sample-size.`,
    )
  }
  return heldBy(drawn, shard && { of: shard.of, included: [shard.index] })
}

const counted = (problems: number): string => (problems === 1 ? '1 problem' : `${problems} problems`)
