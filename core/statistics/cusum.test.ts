import { describe, expect, it } from 'vitest'
import { CUSUM_START, type CusumSums, cusumStep, likelihoodCusum } from './cusum.ts'

const PERCENT = [80, 82, 79, 75, 76, 74, 73, 77, 72, 74]

describe('cusum', () => {
  it('adds up the published sums', () => {
    let sums: CusumSums = CUSUM_START
    const history = PERCENT.map((y) => {
      sums = cusumStep(sums, (y / 100 - 0.8) / 0.04)
      return sums
    })
    const down = [0, 0, 0, 0.75, 1.25, 2.25, 3.5, 3.75, 5.25, 6.25]
    history.forEach((sum, i) => {
      expect(sum.down).toBeCloseTo(down[i] ?? Number.NaN, 6)
      expect(sum.up).toBeCloseTo(0, 6)
    })
    expect(history.findIndex((sum) => sum.down > 5)).toBe(8)
  })

  it('stops growing at the ceiling', () => {
    expect(cusumStep({ down: 9, up: 0 }, -4, 10).down).toBe(10)
  })
})

describe('likelihoodCusum', () => {
  it('adds up the published sums', () => {
    const sums = likelihoodCusum(
      PERCENT.map((passed) => ({ passed, total: 100 })),
      0.8,
      0.7,
    )
    const expected = [0, 0, 0, 0.121773, 0, 0.66077, 1.860536, 0.904316, 2.643079, 3.303849]
    sums.forEach((sum, i) => {
      expect(sum).toBeCloseTo(expected[i] ?? Number.NaN, 6)
    })
  })

  it('refuses a rate that has no logarithm', () => {
    expect(() => likelihoodCusum([], 0.8, 0)).toThrow('after is 0')
  })
})
