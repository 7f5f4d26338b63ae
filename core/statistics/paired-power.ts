import { requireCount, requireNumber } from './arguments.ts'
import { binomialPmf } from './binomial.ts'

/** Two runs on the same problems, one of them of a worse model: what is expected of each problem. */
export interface PairedShift {
  /** Problems that both runs measure. */
  readonly pairs: number
  /** Share of them that passes before and fails now. */
  readonly lost: number
  /** Share of them that fails before and passes now: noise alone. */
  readonly gained: number
}

/** Flips of a number that has this little chance are left out of the sums. */
const NEGLIGIBLE = 1e-12

/** Shares that add up to one may add up to a little more. */
const ROUNDING = 1e-9

/**
 * Chance that McNemar's exact two-sided test comes out below `alpha`, in the direction of a loss. Exact: summed over
 * every number of flips, and over every way that they divide.
 */
export function regressionPower({ pairs, lost, gained }: PairedShift, alpha: number): number {
  requireCount('pairs', pairs, 1)
  requireNumber('lost', lost, 0, 1)
  requireNumber('gained', gained, 0, 1)
  requireNumber('lost + gained', lost + gained, 0, 1 + ROUNDING)
  const flipping = Math.min(1, lost + gained)
  if (flipping === 0) return 0
  let power = 0
  for (let flips = 1; flips <= pairs; flips++) {
    const chance = binomialPmf(flips, pairs, flipping)
    if (chance > NEGLIGIBLE) power += chance * rejections(flips, Math.min(1, gained / flipping), alpha)
  }
  return Math.min(1, power)
}

/** Chance that of so many flips so few are gains that the test tells of a loss. */
function rejections(flips: number, gainShare: number, alpha: number): number {
  let tail = 0
  let power = 0
  for (let gains = 0; gains < flips / 2; gains++) {
    tail += binomialPmf(gains, flips, 0.5)
    if (2 * tail >= alpha) break
    power += binomialPmf(gains, flips, gainShare)
  }
  return power
}

/** Smallest drop, to a tenth of a point, that the test tells of in four cases of five; null when none would do. */
export function smallestRegression(pairs: number, noise: number, alpha: number): number | null {
  requireNumber('noise', noise, 0, 0.5)
  const most = Math.floor((1 - 2 * noise) * 1000)
  const shows = (drop: number) =>
    regressionPower({ pairs, lost: Math.min(1 - noise, noise + drop / 1000), gained: noise }, alpha) >= 0.8
  if (most < 1 || !shows(most)) return null
  let [low, high] = [0, most] // `high` shows, `low` does not: power grows with the drop
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (shows(middle)) high = middle
    else low = middle
  }
  return high / 1000
}
