import { dayShifts, ONE_EACH, type RunCounts, shiftVariance } from './day-shift.ts'
import { twoSidedNormal } from './normal.ts'
import { type Estimate, estimate, meanEstimate, type SampleCount } from './samples.ts'
import { type Spread, waveringLimit } from './spread.ts'

/** One problem in two runs, which may have asked it several times each. */
export interface SharePair {
  readonly before: SampleCount
  readonly after: SampleCount
}

/** Additions of the exact sum: a few milliseconds, and enough for a thousand problems of ten answers. */
const MOST_STEPS = 2_000_000
/** With fewer problems that differ the normal distribution is no picture of their sum. */
const FEWEST_FOR_NORMAL = 50

/**
 * Two-sided p of the mean difference of the shares of passed answers, paired by problem, if nothing changed but the day.
 * On the same day each difference is as likely to come out the other way round (Fisher's test of pairs; with one answer
 * each, McNemar's exact test). A day effect makes one way likelier than the other, by so much that the sum moves as far as
 * the logits' shift moves the number of passed problems: by p(1-p) of each. With one answer each, a shift of s makes one
 * way exp(s) times as likely. The p-value is the mean over the shifts that the spread lets expect:
 * so it counts that problems of one run move together, and more so the more problems there are. Problems that differ in
 * larger numbers than the spread's `wavering` allows are not put down to the day.
 *
 * Exact over all ways to come out; where there are too many to add up, the normal distribution; where that would not be
 * sound either: 1.
 */
export function pairedSharesTest(pairs: readonly SharePair[], spread: Spread, runs: RunCounts = ONE_EACH): number {
  const unit = pairs.reduce((most, { before, after }) => lcm(most, lcm(before.samples, after.samples)), 1)
  const inUnits = ({ passed, samples }: SampleCount) => (passed * unit) / samples
  const differences = pairs
    .map(({ before, after }) => Math.abs(inUnits(after) - inUnits(before)))
    .filter((size) => size > 0)
  const observed = Math.abs(pairs.reduce((sum, { before, after }) => sum + inUnits(after) - inUnits(before), 0))
  if (observed === 0) return 1
  const most = differences.reduce((sum, size) => sum + size, 0)
  const squares = differences.reduce((sum, size) => sum + size ** 2, 0)
  const wavering = waveringOf(pairs, spread)
  const perShift = (wavering * pairs.length * unit) / squares
  const tilts = dayShifts(spread, wavering, runs).map(({ shift, chance }) => ({ tilt: shift * perShift, chance }))
  if (Number.isSafeInteger(most) && differences.length * (2 * most + 1) <= MOST_STEPS)
    return exactTail(differences, most, observed, tilts)
  return differences.length < FEWEST_FOR_NORMAL ? 1 : normalTail(differences, observed, tilts)
}

interface Tilt {
  /** Half the logarithm of the odds of one sign, for a difference of one unit. */
  readonly tilt: number
  readonly chance: number
}

/** P(|sum| >= observed) of numbers with random signs. @param most their sum without signs */
function exactTail(sizes: readonly number[], most: number, observed: number, tilts: readonly Tilt[]): number {
  const chances = sumsOfSigns(sizes, most)
  let tail = 0
  for (const { tilt, chance } of tilts) {
    if (tilt < 0) continue // as likely as its opposite, with the same tail
    const scale = sizes.reduce((sum, size) => sum + logCosh(tilt * size), 0)
    let part = 0
    for (let sum = observed; sum <= most; sum++) {
      const even = chances[most + sum] ?? 0
      if (even > 0) part += even * (Math.exp(tilt * sum - scale) + Math.exp(-tilt * sum - scale))
    }
    tail += (tilt > 0 ? 2 : 1) * chance * part
  }
  return Math.min(1, tail)
}

/** Chance of each sum from -most to most if both signs are equally likely. */
function sumsOfSigns(sizes: readonly number[], most: number): Float64Array {
  let chances = new Float64Array(2 * most + 1)
  let next = new Float64Array(2 * most + 1)
  chances[most] = 1
  let reach = 0
  for (const size of sizes) {
    next.fill(0)
    for (let i = most - reach; i <= most + reach; i++) {
      const half = (chances[i] ?? 0) / 2
      next[i - size] = (next[i - size] ?? 0) + half
      next[i + size] = (next[i + size] ?? 0) + half
    }
    reach += size
    ;[chances, next] = [next, chances]
  }
  return chances
}

const logCosh = (x: number): number => Math.abs(x) + Math.log1p(Math.exp(-2 * Math.abs(x))) - Math.LN2

function normalTail(sizes: readonly number[], observed: number, tilts: readonly Tilt[]): number {
  const deviation = Math.sqrt(sizes.reduce((sum, size) => sum + size ** 2, 0))
  const above = (z: number) => (z > 0 ? twoSidedNormal(z) / 2 : 1 - twoSidedNormal(z) / 2)
  return tilts.reduce((tail, { tilt, chance }) => {
    const [distance, moved] = [observed / deviation, tilt * deviation]
    return tail + chance * (above(distance - moved) + above(distance + moved))
  }, 0)
}

/**
 * Mean difference, after minus before, over the problems that both measured. Its error is Miller's paired one and that of
 * the day effect, which moves the score by the mean of p(1-p) for each unit of the logit.
 */
export function pairedSharesDifference(
  pairs: readonly SharePair[],
  spread: Spread,
  runs: RunCounts = ONE_EACH,
): Estimate {
  const paired = meanEstimate(
    pairs.map(({ before, after }) => after.passed / after.samples - before.passed / before.samples),
  )
  const wavering = waveringOf(pairs, spread)
  const dayError = wavering * Math.sqrt(shiftVariance(spread, wavering, runs))
  return estimate(paired.mean, Math.hypot(paired.standardError, dayError))
}

/** Mean of p(1-p) over the problems: what the two sides show, and no more than the spread allows. */
function waveringOf(pairs: readonly SharePair[], spread: Spread): number {
  const mean = (numberOf: (pair: SharePair) => number) =>
    pairs.reduce((sum, pair) => sum + numberOf(pair), 0) / pairs.length
  const seen = mean(pairWavering)
  const score = mean(({ before, after }) => (before.passed / before.samples + after.passed / after.samples) / 2)
  return Math.min(seen, waveringLimit(spread, score))
}

/** Unbiased p(1-p) of a problem, from both sides. */
function pairWavering({ before, after }: SharePair): number {
  const n = before.samples + after.samples
  const passed = before.passed + after.passed
  return (passed * (n - passed)) / (n * (n - 1))
}

const lcm = (a: number, b: number): number => (a / gcd(a, b)) * b
const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))
