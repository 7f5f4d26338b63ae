import { describe, expect, it } from 'vitest'
import { twoSidedNormal } from './normal.ts'
import { mcnemar } from './paired.ts'
import { pairedSharesTest, type SharePair } from './paired-shares.ts'

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
    expect(pairedSharesTest(pairs)).toBeCloseTo(mcnemar({ lost, gained }).p, 12)
  })

  it('weighs each difference by its size: counted by hand over all signs', () => {
    // Differences of +1, -1/3, -1/3: sums of ±3 ±1 ±1 are 5, 3, 3, 1 and their negatives; ours is 1.
    expect(pairedSharesTest([pair(0, 3, 3), pair(1, 0, 3), pair(2, 1, 3)])).toBe(1)
    // -1, -2/3, -1/3: only all of one sign are as far.
    expect(pairedSharesTest([pair(3, 0, 3), pair(2, 0, 3), pair(1, 0, 3)])).toBe(2 / 8)
    // Halves and thirds meet in sixths: 1/2 -> 1/3 and 1/2 -> 2/3 cancel.
    expect(pairedSharesTest([pair(1, 1, 2, 3), pair(1, 2, 2, 3)])).toBe(1)
  })

  it('goes on as the normal distribution where there are too many ways', () => {
    const pairs = (n: number) => [...times(n, pair(10, 9, 10)), ...times(n - 60, pair(9, 10, 10))]
    expect(pairedSharesTest(pairs(600))).toBe(twoSidedNormal(60 / Math.sqrt(600 + 540)))
    const exact = pairedSharesTest(pairs(400))
    const normal = twoSidedNormal(60 / Math.sqrt(400 + 340))
    expect(exact).not.toBe(normal)
    expect(Math.abs(exact - normal)).toBeLessThan(0.003)
  })

  it('claims nothing where no test is sound', () => {
    const odd = [pair(96, 0, 97, 89), pair(82, 1, 83, 79), pair(70, 0, 71, 73)]
    expect(pairedSharesTest(odd)).toBe(1)
  })
})
