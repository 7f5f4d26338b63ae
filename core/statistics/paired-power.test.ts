import { describe, expect, it } from 'vitest'
import { mcnemar } from './paired.ts'
import { regressionPower, smallestRegression } from './paired-power.ts'
import { COINS, PUBLIC_SPREAD } from './spread.ts'

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
    expect(regressionPower({ pairs, lost, gained, score: 0.7 }, 0.01, COINS)).toBeCloseTo(
      enumerated(pairs, lost, gained, 0.01),
      10,
    )
  })

  it('is a false alarm without a drop: under half of alpha, since only losses count', () => {
    const falseAlarm = regressionPower({ pairs: 454, lost: 0.05, gained: 0.05, score: 0.7 }, 0.01, COINS)
    expect(falseAlarm).toBeGreaterThan(0.002)
    expect(falseAlarm).toBeLessThan(0.005)
  })

  it('is nothing where nothing flips', () => {
    expect(regressionPower({ pairs: 454, lost: 0, gained: 0, score: 0.7 }, 0.01, COINS)).toBe(0)
  })
})

describe('with a day effect', () => {
  it('the test gives no more false alarms than it states, averaged over the expected days', () => {
    const falseAlarm = regressionPower({ pairs: 454, lost: 0.05, gained: 0.05, score: 0.7 }, 0.01, PUBLIC_SPREAD)
    expect(falseAlarm).toBeGreaterThan(0.002)
    expect(falseAlarm).toBeLessThanOrEqual(0.005)
  })

  it('a drop has to be larger to show', () => {
    const [coins, days] = [COINS, PUBLIC_SPREAD].map((spread) =>
      smallestRegression({ pairs: 454, noise: 0.05, score: 0.7 }, 0.01, spread),
    )
    expect(days).toBeGreaterThan(1.3 * (coins ?? Number.NaN))
  })
})

describe('the smallest drop that shows', () => {
  it('shows in four cases of five, and a tenth of a point less does not', () => {
    const drop = smallestRegression({ pairs: 454, noise: 0.05, score: 0.7 }, 0.01, COINS) ?? Number.NaN
    const power = (size: number) =>
      regressionPower({ pairs: 454, lost: 0.05 + size, gained: 0.05, score: 0.7 }, 0.01, COINS)
    expect(power(drop)).toBeGreaterThanOrEqual(0.8)
    expect(power(drop - 0.001)).toBeLessThan(0.8)
  })

  it('is smaller with more pairs and larger with more noise', () => {
    const sizes = [
      smallestRegression({ pairs: 1055, noise: 0.02, score: 0.7 }, 0.01, COINS),
      smallestRegression({ pairs: 454, noise: 0.02, score: 0.7 }, 0.01, COINS),
      smallestRegression({ pairs: 454, noise: 0.08, score: 0.7 }, 0.01, COINS),
    ]
    expect(sizes).toEqual(sizes.toSorted())
    expect(new Set(sizes).size).toBe(3)
  })

  it('is none where so few pairs cannot reach it, or noise leaves no room', () => {
    expect(smallestRegression({ pairs: 7, noise: 0, score: 0.7 }, 0.01, COINS)).toBeNull() // 2 / 2^7 is above .01
    expect(smallestRegression({ pairs: 454, noise: 0.5, score: 0.7 }, 0.01, COINS)).toBeNull()
  })
})
