import { requireCount, requireNumber } from './arguments.ts'
import { shiftVariance } from './day-shift.ts'
import { Z_95 } from './normal.ts'
import { type Spread, waveringLimit } from './spread.ts'

const Z_80_PERCENT_POWER = 0.8416212335729143
const Z_SUM = Z_95 + Z_80_PERCENT_POWER

/** With fewer flips than this, all in one direction, no exact test reaches p < .05: a score of 100 % is no proof. */
const FEWEST_TELLING_FLIPS = 6

/**
 * Smallest drop, as a share, that a run of `total` problems with this score shows in four cases of five against another
 * run on other problems (two-sided 5 %, power 80 %). Null when not even a fall to zero would show.
 */
export function smallestDetectableDrop(score: number, total: number, spread: Spread): number | null {
  requireNumber('score', score, 0, 1)
  requireCount('total', total, 2)
  const coins = (2 * score * (1 - score)) / (total - 1)
  const wavering = waveringLimit(spread, score)
  return detectable(coins + wavering ** 2 * shiftVariance(spread, wavering), total, score)
}

/**
 * The same against another run on the same problems, given the share of problems that flip between runs (in either
 * direction): half of it is the mean of p(1-p). Null when not even every problem lost would show.
 */
export function smallestDetectablePairedDrop(discordantShare: number, total: number, spread: Spread): number | null {
  requireNumber('discordantShare', discordantShare, 0, 1)
  requireCount('total', total, 2)
  const coins = discordantShare / (total - 1)
  const wavering = discordantShare / 2
  return detectable(coins + wavering ** 2 * shiftVariance(spread, wavering), total, 1)
}

/** @param variance of the difference of the two scores */
function detectable(variance: number, total: number, largestDrop: number): number | null {
  const drop = Math.max(Z_SUM * Math.sqrt(variance), FEWEST_TELLING_FLIPS / total)
  return drop <= largestDrop ? drop : null
}
