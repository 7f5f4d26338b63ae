/** Runs before the earliest time of a change that is looked at. */
const FEWEST_BEFORE = 4

/** Sizes of a change that the evidence is collected for, in standard deviations of one run. */
const SIZES = [0.7, 1.5, 3] as const

/** No single ratio grows beyond e^60: sums stay finite. */
const LARGEST_LOG = 60

/** A series as numbers, one place for each run. */
export interface Deviations {
  /** Each run's distance from what all runs together let expect of it. They sum up to zero. */
  readonly values: Float64Array
  /** Variance of each. */
  readonly variances: Float64Array
  /** Degrees of freedom of a variance that is estimated from the values; infinite where more is known about it. */
  readonly degrees: number
}

export type Direction = 'down' | 'up'

/** Natural logarithm of the evidence that a change in this direction has happened. */
export type Evidence = Readonly<Record<Direction, number>>

export const strongerOf = ({ down, up }: Evidence): Direction => (down > up ? 'down' : 'up')

/** A comparison of the runs from the kth on with those before it. */
interface Split {
  /** Difference of the means, after minus before. */
  readonly difference: number
  readonly variance: number
  readonly degrees: number
  /** Weight of the split: the number of runs that one would have to add to a known mean to know as much. */
  readonly weight: number
}

/** One for each time of a change that is looked at, in order. */
function splitsOf({ values, variances, degrees }: Deviations): Split[] {
  const n = values.length
  const splits: Split[] = []
  let [sum, varianceAfter, varianceBefore] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    if (i < FEWEST_BEFORE) varianceBefore += variances[i] ?? 0
    else {
      sum += values[i] ?? 0
      varianceAfter += variances[i] ?? 0
    }
  }
  for (let k = FEWEST_BEFORE; k < n; k++) {
    const after = n - k
    const weight = (k * after) / n
    splits.push({
      difference: sum / weight,
      variance: varianceAfter / (after * after) + varianceBefore / (k * k),
      degrees,
      weight,
    })
    sum -= values[k] ?? 0
    varianceAfter -= variances[k] ?? 0
    varianceBefore += variances[k] ?? 0
  }
  return splits
}

/** Mean likelihood ratio of a change of each size over none. */
function ratioOf({ difference, variance, degrees, weight }: Split, sign: 1 | -1): number {
  const z = sign * normalOf(difference / Math.sqrt(variance), degrees)
  const root = Math.sqrt(weight)
  let ratio = 0
  for (const size of SIZES) ratio += Math.exp(Math.min(LARGEST_LOG, size * root * (z - (size * root) / 2)))
  return ratio / SIZES.length
}

/** A normal number about as surprising as Student's t with these degrees of freedom. */
const normalOf = (t: number, degrees: number): number =>
  degrees === Infinity ? t : Math.sign(t) * Math.sqrt(degrees * Math.log1p((t * t) / degrees))

/**
 * Evidence that the series has changed at any time, by the Shiryaev-Roberts statistic: the sum, over every time of a
 * change, of the likelihood ratio of a change at that time. Minus infinity in both directions for a series too short.
 */
export function evidenceOf(deviations: Deviations): Evidence {
  let [down, up] = [0, 0]
  for (const split of splitsOf(deviations)) {
    down += ratioOf(split, -1)
    up += ratioOf(split, 1)
  }
  return { down: Math.log(down), up: Math.log(up) }
}

/** When a change was, and how large. Indexes are of runs. */
export interface Change {
  /** First run since the most likely time of the change. */
  readonly since: number
  /** Nine times of ten the first run since the change is none before and none after these. */
  readonly earliest: number
  readonly latest: number
  /** After minus before, in the unit of the values, with the standard error that counts the doubt about the time. */
  readonly difference: number
  readonly standardError: number
}

/** Chance that the change was before `earliest`, and that it was after `latest`. */
const TAIL = 0.05

/** Weighs every time of a change by its likelihood ratio. */
export function locateChange(deviations: Deviations, direction: Direction): Change {
  const splits = splitsOf(deviations)
  const sign = direction === 'down' ? -1 : 1
  const ratios = splits.map((split) => ratioOf(split, sign))
  const total = ratios.reduce((sum, ratio) => sum + ratio, 0)
  const weights = ratios.map((ratio) => ratio / total)
  const mean = (numberOf: (split: Split) => number) =>
    splits.reduce((sum, split, i) => sum + (weights[i] ?? 0) * numberOf(split), 0)
  const difference = mean((split) => split.difference)
  const spread = mean((split) => split.variance + (split.difference - difference) ** 2)
  return {
    since: FEWEST_BEFORE + weights.indexOf(Math.max(...weights)),
    earliest: FEWEST_BEFORE + quantile(weights, TAIL),
    latest: FEWEST_BEFORE + quantile(weights, 1 - TAIL),
    difference,
    standardError: Math.sqrt(spread),
  }
}

function quantile(weights: readonly number[], share: number): number {
  let sum = 0
  const found = weights.findIndex((weight) => {
    sum += weight
    return sum >= share
  })
  return found < 0 ? weights.length - 1 : found
}
