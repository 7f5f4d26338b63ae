import { describe, expect, it } from 'vitest'
import { mcnemar } from './paired.ts'
import { smallestDetectableDrop, smallestDetectablePairedDrop } from './power.ts'
import { COINS, PUBLIC_SPREAD } from './spread.ts'

const points = (share: number | null) => Number((100 * (share ?? Number.NaN)).toFixed(1))

describe('the smallest drop that a run could see', () => {
  it('equals the published one for independent runs', () => {
    expect(points(smallestDetectableDrop(0.8, 100, COINS))).toBe(15.9)
  })

  it('equals the published one for runs on the same problems', () => {
    expect(points(smallestDetectablePairedDrop(0.1, 100, COINS))).toBe(8.9)
    expect(points(smallestDetectablePairedDrop(0.1, 1055, COINS))).toBe(2.7)
  })

  it('grows with the day effect, the more the more problems there are', () => {
    const growth = (total: number) =>
      (smallestDetectablePairedDrop(0.1, total, PUBLIC_SPREAD) ?? Number.NaN) /
      (smallestDetectablePairedDrop(0.1, total, COINS) ?? Number.NaN)
    expect(growth(100)).toBeGreaterThan(1.1)
    expect(growth(454)).toBeGreaterThan(1.4)
    // A run on other problems has the noise of the draw too, beside which the day is small.
    const other = (spread: typeof COINS) => smallestDetectableDrop(0.7, 100, spread) ?? Number.NaN
    expect(other(PUBLIC_SPREAD) / other(COINS)).toBeLessThan(growth(100))
    expect(other(PUBLIC_SPREAD)).toBeGreaterThan(other(COINS))
  })

  it('is never fewer flips than the exact test can tell from chance', () => {
    expect(mcnemar({ lost: 5, gained: 0 }).p).toBeGreaterThan(0.05)
    expect(mcnemar({ lost: 6, gained: 0 }).p).toBeLessThan(0.05)
    expect(smallestDetectableDrop(1, 100, PUBLIC_SPREAD)).toBe(0.06)
    expect(smallestDetectablePairedDrop(0, 100, PUBLIC_SPREAD)).toBe(0.06)
  })

  it('does not exist where not even a fall to zero would show', () => {
    expect(smallestDetectableDrop(0.1, 20, COINS)).toBeNull()
    expect(smallestDetectablePairedDrop(0.5, 4, COINS)).toBeNull()
  })
})
