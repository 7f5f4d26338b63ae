import { requireNumber } from './arguments.ts'
import type { Proportion } from './intervals.ts'

/** Slack per run, in sigmas: half of the shift (one sigma) that the sums are tuned to find. */
export const CUSUM_SLACK = 0.5

/** Evidence of a change so far, in sigmas: one sum for drops, one for rises. */
export interface CusumSums {
  readonly down: number
  readonly up: number
}

export const CUSUM_START: CusumSums = { down: 0, up: 0 }

/** One step of the two-sided tabular CUSUM. z is the run's distance from the baseline in sigmas. */
export const cusumStep = (sums: CusumSums, z: number, ceiling = Infinity): CusumSums => ({
  down: Math.min(ceiling, Math.max(0, sums.down - z - CUSUM_SLACK)),
  up: Math.min(ceiling, Math.max(0, sums.up + z - CUSUM_SLACK)),
})

/**
 * Log-likelihood-ratio CUSUM of runs against a fall of a known pass rate `before` to `after`. Takes the problems for
 * independent, so on a fixed sample it is slower than it could be; but it needs no baseline of runs.
 */
export function likelihoodCusum(runs: readonly Proportion[], before: number, after: number): number[] {
  requireNumber('before', before, Number.MIN_VALUE, 1 - Number.EPSILON)
  requireNumber('after', after, Number.MIN_VALUE, 1 - Number.EPSILON)
  const [onPass, onFail] = [Math.log(after / before), Math.log((1 - after) / (1 - before))]
  let sum = 0
  return runs.map(({ passed, total }) => {
    sum = Math.max(0, sum + passed * onPass + (total - passed) * onFail)
    return sum
  })
}
