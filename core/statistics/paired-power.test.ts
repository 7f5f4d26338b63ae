import { describe, expect, it } from 'vitest'
import { mcnemar } from './paired.ts'
import { regressionPower, smallestRegression } from './paired-power.ts'

/** Counts by brute force what the function sums. */
function enumerated(pairs: number, lost: number, gained: number, alpha: number): number {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
  let power = 0
  for (let l = 0; l <= pairs; l++)
    for (let g = 0; g <= pairs - l; g++) {
      const same = pairs - l - g
      const ways = factorial(pairs) / factorial(l) / factorial(g) / factorial(same)
      const chance = ways * lost ** l * gained ** g * (1 - lost - gained) ** same
      if (l > g && mcnemar({ lost: l, gained: g }).p < alpha) power += chance
    }
  return power
}

describe('the power of the exact test', () => {
  it.each([
    [20, 0.4, 0.05],
    [30, 0.2, 0.1],
    [12, 0.7, 0],
  ])('is the sum over all outcomes: %d pairs, %d lost, %d gained', (pairs, lost, gained) => {
    expect(regressionPower({ pairs, lost, gained }, 0.01)).toBeCloseTo(enumerated(pairs, lost, gained, 0.01), 10)
  })

  it('is a false alarm without a drop: under half of alpha, since only losses count', () => {
    const falseAlarm = regressionPower({ pairs: 454, lost: 0.05, gained: 0.05 }, 0.01)
    expect(falseAlarm).toBeGreaterThan(0.002)
    expect(falseAlarm).toBeLessThan(0.005)
  })

  it('is nothing where nothing flips', () => {
    expect(regressionPower({ pairs: 454, lost: 0, gained: 0 }, 0.01)).toBe(0)
  })
})

describe('the smallest drop that shows', () => {
  it('shows in four cases of five, and a tenth of a point less does not', () => {
    const drop = smallestRegression(454, 0.05, 0.01) ?? Number.NaN
    const power = (size: number) => regressionPower({ pairs: 454, lost: 0.05 + size, gained: 0.05 }, 0.01)
    expect(power(drop)).toBeGreaterThanOrEqual(0.8)
    expect(power(drop - 0.001)).toBeLessThan(0.8)
  })

  it('is smaller with more pairs and larger with more noise', () => {
    const sizes = [
      smallestRegression(1055, 0.02, 0.01),
      smallestRegression(454, 0.02, 0.01),
      smallestRegression(454, 0.08, 0.01),
    ]
    expect(sizes).toEqual(sizes.toSorted())
    expect(new Set(sizes).size).toBe(3)
  })

  it('is none where so few pairs cannot reach it, or noise leaves no room', () => {
    expect(smallestRegression(7, 0, 0.01)).toBeNull() // 2 / 2^7 is above .01
    expect(smallestRegression(454, 0.5, 0.01)).toBeNull()
  })
})
