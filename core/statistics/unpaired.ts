import { shiftVariance } from './day-shift.ts'
import { type Interval, newcombe, type Proportion, twoProportionTest } from './intervals.ts'
import { twoSidedNormal, Z_95 } from './normal.ts'
import { type Spread, waveringLimit } from './spread.ts'

export interface UnpairedDifference {
  /** Share a minus share b. */
  readonly mean: number
  readonly interval: Interval
  readonly z: number
  /** Two-sided. */
  readonly p: number
}

/**
 * Share a against share b, of runs on different problems: which problems were drawn is noise on both sides, and so is the
 * day. Newcombe's interval and the pooled test, each widened by the day effect.
 */
export function unpairedDifference(a: Proportion, b: Proportion, spread: Spread): UnpairedDifference {
  const [pa, pb] = [a.passed / a.total, b.passed / b.total]
  const mean = pa - pb
  const pooled = (a.passed + b.passed) / (a.total + b.total)
  const wavering = waveringLimit(spread, pooled)
  const dayVariance = wavering ** 2 * shiftVariance(spread, wavering)
  const { low, high } = newcombe(a, b)
  const reach = Z_95 * Math.sqrt(dayVariance)
  const { z: plain } = twoProportionTest(a, b)
  const error = Math.hypot(plain === 0 ? 0 : mean / plain, Math.sqrt(dayVariance))
  const z = mean === 0 || error === 0 ? 0 : mean / error
  return {
    mean,
    interval: { low: mean - Math.hypot(mean - low, reach), high: mean + Math.hypot(high - mean, reach) },
    z,
    p: twoSidedNormal(z),
  }
}
