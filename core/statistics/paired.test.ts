import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mcnemar, pairedDifference } from './paired.ts'
import { meanEstimate } from './samples.ts'

describe('mcnemar', () => {
  it.each([
    [0, 0, 1.0, 1.0, 1.0],
    [1, 0, 1.0, 0.5, 0.5],
    [3, 0, 0.25, 0.125, 0.125],
    [5, 0, 0.0625, 0.03125, 0.03125],
    [6, 0, 0.03125, 0.015625, 0.015625],
    [5, 1, 0.21875, 0.125, 0.109375],
    [8, 2, 0.109375, 0.06543, 0.0546875],
    [10, 2, 0.038574, 0.022461, 0.019287],
    [9, 3, 0.145996, 0.092285, 0.072998],
    [10, 10, 1.0, 1.0, 0.588099],
    [12, 5, 0.143463, 0.096252, 0.071732],
    [15, 5, 0.041389, 0.026604, 0.020695],
    [20, 8, 0.035698, 0.02412, 0.017849],
    [40, 20, 0.013489, 0.009853, 0.006745],
    [60, 45, 0.171565, 0.144782, 0.085782],
  ])('%i lost, %i gained: the published p-values', (lost, gained, p, midP, oneSided) => {
    const test = mcnemar({ lost, gained })
    expect(test.p).toBeCloseTo(p, 6)
    expect(test.midP).toBeCloseTo(midP, 6)
    expect(test.oneSided).toBeCloseTo(oneSided, 6)
  })

  it('does not care which run came first, two-sided', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (a, b) => {
        expect(mcnemar({ lost: a, gained: b }).p).toBe(mcnemar({ lost: b, gained: a }).p)
      }),
    )
  })

  it('stays finite and tiny for a hundred thousand flips', () => {
    const { p } = mcnemar({ lost: 51_000, gained: 49_000 })
    // The normal approximation with continuity correction: z = 1999/sqrt(100000) = 6.3214, p = 2.59e-10.
    expect(p).toBeGreaterThan(2.5e-10)
    expect(p).toBeLessThan(2.7e-10)
  })

  it('refuses an invalid count', () => {
    expect(() => mcnemar({ lost: -1, gained: 0 })).toThrow(RangeError)
    expect(() => mcnemar({ lost: 1, gained: 0.5 })).toThrow('gained is 0.5')
  })
})

describe('pairedDifference', () => {
  it.each([
    [12, 5, 100, -0.07, 0.040837, -0.150039, 0.010039],
    [8, 2, 100, -0.06, 0.031205, -0.12116, 0.00116],
    [40, 20, 1055, -0.018957, 0.007322, -0.033309, -0.004606],
    [60, 45, 1055, -0.014218, 0.009707, -0.033244, 0.004808],
  ])('%i lost, %i gained of %i: the published estimate', (lost, gained, total, mean, standardError, low, high) => {
    const difference = pairedDifference({ lost, gained }, total)
    expect(difference.mean).toBeCloseTo(mean, 6)
    expect(difference.standardError).toBeCloseTo(standardError, 6)
    expect(difference.interval.low).toBeCloseTo(low, 6)
    expect(difference.interval.high).toBeCloseTo(high, 6)
  })

  it('is the mean over problems of what changed', () => {
    const changes = [...Array(8).fill(-1), ...Array(2).fill(1), ...Array(90).fill(0)]
    const { mean, standardError } = meanEstimate(changes)
    const difference = pairedDifference({ lost: 8, gained: 2 }, 100)
    expect(difference.mean).toBeCloseTo(mean, 12)
    expect(difference.standardError).toBeCloseTo(standardError, 12)
  })

  it('refuses more flips than problems', () => {
    expect(() => pairedDifference({ lost: 8, gained: 3 }, 10)).toThrow(
      'total is 10: expected an integer of at least 11',
    )
  })
})
