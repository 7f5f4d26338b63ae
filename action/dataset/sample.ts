import { hash } from 'node:crypto'
import { BenchmarkError } from '../errors.ts'

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
