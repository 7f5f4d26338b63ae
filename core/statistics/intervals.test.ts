import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newcombe, twoProportionTest, wilson } from './intervals.ts'

describe('wilson', () => {
  it.each([
    [0, 10, 0.0, 0.277533],
    [1, 10, 0.017876, 0.40415],
    [5, 10, 0.236593, 0.763407],
    [10, 10, 0.722467, 1.0],
    [0, 100, 0.0, 0.036993],
    [1, 100, 0.001767, 0.054486],
    [50, 100, 0.403832, 0.596168],
    [73, 100, 0.635679, 0.807304],
    [87, 100, 0.790196, 0.922428],
    [99, 100, 0.945514, 0.998233],
    [100, 100, 0.963007, 1.0],
    [520, 880, 0.558098, 0.62293],
    [770, 1055, 0.702266, 0.755782],
    [917, 1055, 0.847501, 0.888209],
  ])('gives %i of %i the published interval', (passed, total, low, high) => {
    const interval = wilson(passed, total)
    expect(interval.low).toBeCloseTo(low, 6)
    expect(interval.high).toBeCloseTo(high, 6)
  })

  it('always holds the score and stays within 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (total, share) => {
        const passed = Math.floor(share * total)
        const { low, high } = wilson(passed, total)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(passed / total)
        expect(high).toBeGreaterThanOrEqual(passed / total)
        expect(high).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('refuses zero problems, and more passed than there are', () => {
    expect(() => wilson(0, 0)).toThrow(new RangeError('total is 0: expected an integer of at least 1'))
    expect(() => wilson(11, 10)).toThrow(new RangeError('passed is 11: expected a number from 0 to 10'))
  })
})

describe('two runs on different problems', () => {
  it.each([
    [73, 100, 80, 100, -1.167397, 0.24305, -0.185484, 0.047756],
    [50, 100, 65, 100, -2.145596, 0.031905, -0.279252, -0.013084],
    [770, 1055, 800, 1055, -1.496635, 0.134488, -0.06558, 0.008808],
    [54, 100, 58, 100, -0.569803, 0.568811, -0.173956, 0.096019],
    [90, 100, 90, 100, 0.0, 1.0, -0.086803, 0.086803],
  ])('%i/%i against %i/%i: the published z, p and Newcombe interval', (k1, n1, k2, n2, z, p, low, high) => {
    const [a, b] = [
      { passed: k1, total: n1 },
      { passed: k2, total: n2 },
    ]
    const test = twoProportionTest(a, b)
    expect(test.z).toBeCloseTo(z, 6)
    expect(test.p).toBeCloseTo(p, 6)
    const interval = newcombe(a, b)
    expect(interval.low).toBeCloseTo(low, 6)
    expect(interval.high).toBeCloseTo(high, 6)
  })

  it('sees no difference between two perfect runs', () => {
    expect(twoProportionTest({ passed: 5, total: 5 }, { passed: 9, total: 9 })).toEqual({ z: 0, p: 1 })
  })
})
