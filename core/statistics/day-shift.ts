import { dayVarianceAt, type Spread } from './spread.ts'

/** A difference of the day effects of two runs, on the logit scale, and its probability. */
export interface DayShift {
  readonly shift: number
  readonly chance: number
}

/** Distance of neighbouring shifts, and the furthest, in scales of the distribution. */
const STEP = 0.25
const FURTHEST = 10

/**
 * Shifts between the mean day effects of `before` and `after` runs, from the one to the other: Student's distribution,
 * whose tails say how well the spread is known. Evenly spaced, chances that add up to one.
 * @param wavering mean of p(1-p) over the problems
 */
export function dayShifts(spread: Spread, wavering: number, { before, after }: RunCounts = ONE_EACH): DayShift[] {
  const dayVariance = dayVarianceAt(spread, wavering)
  const { degrees } = spread
  if (dayVariance === 0) return [{ shift: 0, chance: 1 }]
  const scale = Math.sqrt(dayVariance * (1 / before + 1 / after))
  const steps = Math.round(FURTHEST / STEP)
  const densities = Array.from(
    { length: 2 * steps + 1 },
    (_, i) => (1 + ((i - steps) * STEP) ** 2 / degrees) ** (-(degrees + 1) / 2),
  )
  const total = densities.reduce((sum, density) => sum + density, 0)
  return densities.map((density, i) => ({ shift: (i - steps) * STEP * scale, chance: density / total }))
}

/** Runs on each side of a comparison. */
export interface RunCounts {
  readonly before: number
  readonly after: number
}

export const ONE_EACH: RunCounts = { before: 1, after: 1 }

/** Variance of such a shift. */
export function shiftVariance(spread: Spread, wavering: number, { before, after }: RunCounts = ONE_EACH): number {
  const dayVariance = dayVarianceAt(spread, wavering)
  const { degrees } = spread
  return dayVariance === 0 ? 0 : dayVariance * (1 / before + 1 / after) * (degrees / (degrees - 2))
}
