import { twoSidedNormal } from './normal.ts'
import type { SampleCount } from './samples.ts'

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
 * Two-sided p of the mean difference of the shares of passed answers, paired by problem, if the two runs were alike: then
 * each difference was as likely to come out the other way round (Fisher's test of pairs). Exact over all ways, which for
 * one answer each is McNemar's exact test. Where there are too many ways to sum up: the normal distribution, with the
 * standard error of that assumption. Where that would not be sound either: 1.
 */
export function pairedSharesTest(pairs: readonly SharePair[]): number {
  const unit = pairs.reduce((most, { before, after }) => lcm(most, lcm(before.samples, after.samples)), 1)
  const inUnits = ({ passed, samples }: SampleCount) => (passed * unit) / samples
  const differences = pairs
    .map(({ before, after }) => Math.abs(inUnits(after) - inUnits(before)))
    .filter((size) => size > 0)
  const observed = Math.abs(pairs.reduce((sum, { before, after }) => sum + inUnits(after) - inUnits(before), 0))
  if (observed === 0) return 1
  const most = differences.reduce((sum, size) => sum + size, 0)
  if (Number.isSafeInteger(most) && differences.length * (2 * most + 1) <= MOST_STEPS)
    return exactTail(differences, most, observed)
  if (differences.length < FEWEST_FOR_NORMAL) return 1
  return twoSidedNormal(observed / Math.sqrt(differences.reduce((sum, size) => sum + size ** 2, 0)))
}

/** P(|sum| >= observed) of numbers whose signs are each as likely as not. @param most their sum without signs */
function exactTail(sizes: readonly number[], most: number, observed: number): number {
  let chances = new Float64Array(2 * most + 1)
  chances[most] = 1
  for (const size of sizes) {
    chances = chances.map((_, i) => ((chances[i - size] ?? 0) + (chances[i + size] ?? 0)) / 2)
  }
  const tail = chances.reduce((sum, chance, i) => (Math.abs(i - most) >= observed ? sum + chance : sum), 0)
  return Math.min(1, tail)
}

const lcm = (a: number, b: number): number => (a / gcd(a, b)) * b
const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))
