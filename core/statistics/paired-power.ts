import { requireCount, requireNumber } from './arguments.ts'
import { binomialPmf } from './binomial.ts'
import { type DayShift, dayShifts } from './day-shift.ts'
import { type Spread, waveringLimit } from './spread.ts'

/** Two runs on the same problems, one of them of a worse model: what is expected of each problem. */
export interface PairedShift {
  /** Problems that both runs measure. */
  readonly pairs: number
  /** Share of them that passes before and fails now. */
  readonly lost: number
  /** Share of them that fails before and passes now: noise alone. */
  readonly gained: number
  /** Mean of both scores. */
  readonly score: number
}

/** Flips of a number that has this little chance are left out of the sums. */
const NEGLIGIBLE = 1e-9

/** Shares that add up to one may add up to a little more. */
const ROUNDING = 1e-9

/** How one test decides. */
interface Test {
  /** Day effects of so many flips. */
  readonly shifts: (flips: number) => readonly DayShift[]
  /** Most gains, of so many flips, with which it still reports a loss; -1 for none. */
  readonly limit: (flips: number) => number
}

/**
 * Chance that the test of paired outcomes with this spread comes out below `alpha`, in the direction of a loss: summed
 * over every number of flips, every day effect, and every way in which the flips divide.
 */
export function regressionPower(shift: PairedShift, alpha: number, spread: Spread): number {
  return powerOf(shift, testOf(shift, alpha, spread))
}

function powerOf({ pairs, lost, gained }: PairedShift, { shifts, limit }: Test): number {
  requireCount('pairs', pairs, 1)
  requireNumber('lost', lost, 0, 1)
  requireNumber('gained', gained, 0, 1)
  requireNumber('lost + gained', lost + gained, 0, 1 + ROUNDING)
  const flipping = Math.min(1, lost + gained)
  if (flipping === 0) return 0
  let power = 0
  for (let flips = 1; flips <= pairs; flips++) {
    const chance = binomialPmf(flips, pairs, flipping)
    if (chance <= NEGLIGIBLE || limit(flips) < 0) continue
    power += chance * meanTail(limit(flips), flips, Math.min(1, gained / flipping), shifts(flips))
  }
  return Math.min(1, power)
}

/** P(at most `gains` of `flips` are gains), over the day effects. @param share of gains on an even day */
const meanTail = (gains: number, flips: number, share: number, shifts: readonly DayShift[]): number =>
  shifts.reduce((sum, { shift, chance }) => sum + chance * lowerTail(gains, flips, tilted(share, shift)), 0)

/** A share whose logit has moved. */
const tilted = (share: number, shift: number): number =>
  share === 0 || share === 1 ? share : share / (share + (1 - share) * Math.exp(-shift))

/** Terms that add less than this share to a sum end it. */
const TINY = 1e-15

/** P(at most k of n): the sum of the terms on the side of k that has the smaller ones. */
function lowerTail(k: number, n: number, p: number): number {
  if (p === 0 || k >= n) return 1
  if (p === 1) return 0
  const odds = p / (1 - p)
  if (k < n * p) return sumFrom(k, n, p, (j) => (j > 0 ? { next: j - 1, ratio: j / ((n - j + 1) * odds) } : null))
  const above = sumFrom(k + 1, n, p, (j) => (j < n ? { next: j + 1, ratio: ((n - j) * odds) / (j + 1) } : null))
  return 1 - Math.min(1, above)
}

type Step = (j: number) => { readonly next: number; readonly ratio: number } | null

/** Sum of the binomial terms from k on, away from the mean: each follows from the one before. */
function sumFrom(k: number, n: number, p: number, step: Step): number {
  let term = binomialPmf(k, n, p)
  let sum = term
  for (let at = step(k); at !== null && term > TINY * sum; at = step(at.next)) {
    term *= at.ratio
    sum += term
  }
  return sum
}

/** The test of `pairedSharesTest`, with one answer before and one after. */
function testOf({ pairs, score }: Pick<PairedShift, 'pairs' | 'score'>, alpha: number, spread: Spread): Test {
  const known = new Map<number, number>()
  const most = 2 * waveringLimit(spread, score) * pairs // flips that a day can do
  const shifts = (flips: number) => {
    const share = Math.min(1, most / flips)
    const all = dayShifts(spread, (share * flips) / (2 * pairs))
    return all.map(({ shift, chance }) => ({ shift: share * shift, chance }))
  }
  const isBelow = (gains: number, flips: number) => 2 * meanTail(gains, flips, 0.5, shifts(flips)) < alpha
  const limit = (flips: number) => {
    const found = known.get(flips)
    if (found !== undefined) return found
    let [low, high] = [-1, Math.floor(flips / 2)] // `low` is below alpha, `high` is not: the tail grows with the gains
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (isBelow(middle, flips)) low = middle
      else high = middle
    }
    known.set(flips, low)
    return low
  }
  return { shifts, limit }
}

/** @see PairedShift */
export interface RegressionFacts {
  readonly pairs: number
  /** Share of the pairs that flips each way by chance. */
  readonly noise: number
  readonly score: number
}

/** Smallest drop, to a tenth of a point, that the test reports in four cases of five; null when none would do. */
export function smallestRegression(facts: RegressionFacts, alpha: number, spread: Spread): number | null {
  const { pairs, noise, score } = facts
  requireNumber('noise', noise, 0, 0.5)
  const test = testOf(facts, alpha, spread)
  const most = Math.floor((1 - 2 * noise) * 1000)
  const shows = (drop: number) =>
    powerOf({ pairs, lost: Math.min(1 - noise, noise + drop / 1000), gained: noise, score }, test) >= 0.8
  if (most < 1 || !shows(most)) return null
  let [low, high] = [0, most] // `high` shows, `low` does not: power grows with the drop
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (shows(middle)) high = middle
    else low = middle
  }
  return high / 1000
}
