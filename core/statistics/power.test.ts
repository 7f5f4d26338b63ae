import { describe, expect, it } from 'vitest'
import { mcnemar } from './paired.ts'
import { smallestDetectableDrop, smallestDetectablePairedDrop } from './power.ts'

const points = (share: number | null) => Number((100 * (share ?? Number.NaN)).toFixed(1))

describe('the smallest drop that a run could see', () => {
  it('is the published one for independent runs', () => {
    expect(points(smallestDetectableDrop(0.8, 100))).toBe(15.9)
  })

  it('is the published one for runs on the same problems', () => {
    expect(points(smallestDetectablePairedDrop(0.1, 100))).toBe(8.9)
    expect(points(smallestDetectablePairedDrop(0.1, 1055))).toBe(2.7)
  })

  it('is never fewer flips than the exact test can tell from chance', () => {
    expect(mcnemar({ lost: 5, gained: 0 }).p).toBeGreaterThan(0.05)
    expect(mcnemar({ lost: 6, gained: 0 }).p).toBeLessThan(0.05)
    expect(smallestDetectableDrop(1, 100)).toBe(0.06)
    expect(smallestDetectablePairedDrop(0, 100)).toBe(0.06)
  })

  it('does not exist where not even a fall to zero would show', () => {
    expect(smallestDetectableDrop(0.1, 20)).toBeNull()
    expect(smallestDetectablePairedDrop(0.5, 4)).toBeNull()
  })
})
