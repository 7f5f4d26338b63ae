import { describe, expect, it } from 'vitest'
import { twoSidedNormal } from './normal.ts'
import { mcnemar } from './paired.ts'
import { pairedSharesDifference, pairedSharesTest, type SharePair } from './paired-shares.ts'
import { meanEstimate } from './samples.ts'
import { COINS, PUBLIC_SPREAD } from './spread.ts'

const pair = (before: number, after: number, samples = 1, samplesAfter = samples): SharePair => ({
  before: { passed: before, samples },
  after: { passed: after, samples: samplesAfter },
})
const times = (n: number, one: SharePair): SharePair[] => Array.from({ length: n }, () => one)

describe('the test of paired shares', () => {
  it.each([
    [0, 0],
    [8, 2],
    [40, 20],
    [60, 45],
  ])("is McNemar's exact test where each problem has one answer: %i lost, %i gained", (lost, gained) => {
    const pairs = [...times(lost, pair(1, 0)), ...times(gained, pair(0, 1)), ...times(100, pair(1, 1))]
    expect(pairedSharesTest(pairs, COINS)).toBeCloseTo(mcnemar({ lost, gained }).p, 12)
  })

  it('weighs each difference by its size: counted by hand over all signs', () => {
    // Differences of +1, -1/3, -1/3: sums of ±3 ±1 ±1 are 5, 3, 3, 1 and their negatives; ours is 1.
    expect(pairedSharesTest([pair(0, 3, 3), pair(1, 0, 3), pair(2, 1, 3)], COINS)).toBe(1)
    // -1, -2/3, -1/3: only all of one sign are as far.
    expect(pairedSharesTest([pair(3, 0, 3), pair(2, 0, 3), pair(1, 0, 3)], COINS)).toBe(2 / 8)
    // Halves and thirds meet in sixths: 1/2 -> 1/3 and 1/2 -> 2/3 cancel.
    expect(pairedSharesTest([pair(1, 1, 2, 3), pair(1, 2, 2, 3)], COINS)).toBe(1)
  })

  it('uses the normal distribution where there are too many ways to count', () => {
    const pairs = (n: number) => [...times(n, pair(10, 9, 10)), ...times(n - 60, pair(9, 10, 10))]
    expect(pairedSharesTest(pairs(600), COINS)).toBeCloseTo(twoSidedNormal(60 / Math.sqrt(600 + 540)), 12)
    const exact = pairedSharesTest(pairs(400), COINS)
    const normal = twoSidedNormal(60 / Math.sqrt(400 + 340))
    expect(exact).not.toBe(normal)
    expect(Math.abs(exact - normal)).toBeLessThan(0.003)
  })

  it('claims nothing where no test is sound', () => {
    const odd = [pair(96, 0, 97, 89), pair(82, 1, 83, 79), pair(70, 0, 71, 73)]
    expect(pairedSharesTest(odd, COINS)).toBe(1)
  })
})

describe('with a day effect', () => {
  const flips = (lost: number, gained: number) => [
    ...times(lost, pair(1, 0)),
    ...times(gained, pair(0, 1)),
    ...times(200, pair(1, 1)),
    ...times(200, pair(0, 0)),
  ]

  it('gives the mean of binomial tails over the days, worked out by hand for two flips', () => {
    // Two losses. On a day that shifts the logits by s, a flip is a loss with probability e^s/(1+e^s) =: q, and both are
    // alike with probability q² + (1-q)². A tiny day variance of v moves q by s/4 and so the mean by 2·(s/4)² = v·2/8,
    // where v counts both runs: 2 · dayVariance · degrees/(degrees-2).
    const spread = { dayVariance: 0.001, degrees: 1e6, wavering: 1, source: 'own' } as const
    expect(pairedSharesTest(flips(2, 0), spread)).toBeCloseTo(0.5 + (2 * 0.002 * (1e6 / (1e6 - 2))) / 16, 5)
  })

  it('makes the p-value larger, and more so with more flips', () => {
    const growth = (lost: number, gained: number) =>
      pairedSharesTest(flips(lost, gained), PUBLIC_SPREAD) / pairedSharesTest(flips(lost, gained), COINS)
    expect(growth(8, 2)).toBeGreaterThan(1.2)
    expect(growth(40, 20)).toBeGreaterThan(5)
  })

  it('never explains more by the day than problems waver', () => {
    // 120 of 520 flips would be a mean p(1-p) of .115; a spread that knows it to be .02 makes the day a sixth of that.
    const steady = { ...PUBLIC_SPREAD, wavering: 0.02 / 0.25 }
    const many = flips(80, 40)
    expect(pairedSharesTest(many, steady)).toBeLessThan(pairedSharesTest(many, PUBLIC_SPREAD) / 5)
    expect(pairedSharesTest(many, steady)).toBeGreaterThan(pairedSharesTest(many, COINS))
  })

  it('exact sums and the normal distribution agree', () => {
    const pairs = (n: number) => [...times(n, pair(10, 8, 10)), ...times(n - 30, pair(8, 10, 10))]
    // 540 pairs that differ by two units each are beyond the exact sum, 420 are not; the p-values have to follow on.
    const ps = [225, 255, 285].map((n) => pairedSharesTest(pairs(n), PUBLIC_SPREAD))
    expect(ps).toEqual(ps.toSorted((a, b) => a - b))
  })

  it('counts less when each side has several runs', () => {
    const many = flips(40, 20)
    const one = pairedSharesTest(many, PUBLIC_SPREAD)
    expect(pairedSharesTest(many, PUBLIC_SPREAD, { before: 5, after: 5 })).toBeLessThan(one)
  })

  it("widens Miller's interval by the day's part", () => {
    const pairs = flips(30, 30)
    const plain = meanEstimate(pairs.map(({ before, after }) => after.passed - before.passed))
    expect(pairedSharesDifference(pairs, COINS)).toEqual(plain)
    // Mean of p(1-p): 60 of 460 problems at 1/2 = 2·1/4. Variance of the day: 2 · 0.063 · 12/10.
    const day = (60 / 460 / 2) * Math.sqrt(2 * 0.063 * 1.2)
    expect(pairedSharesDifference(pairs, PUBLIC_SPREAD).standardError).toBeCloseTo(
      Math.hypot(plain.standardError, day),
      12,
    )
  })
})
