import { describe, expect, it } from 'vitest'
import { binomialLowerTail, binomialPmf, binomialTest } from './binomial.ts'

describe('the binomial distribution', () => {
  it('tests 73 of 100 against .8 as published', () => {
    expect(binomialTest(73, 100, 0.8)).toBeCloseTo(0.102745, 6)
    expect(binomialLowerTail(73, 100, 0.8)).toBeCloseTo(0.055833, 6)
  })

  it('sums to one for a hundred thousand draws', () => {
    expect(binomialLowerTail(100_000, 100_000, 0.3)).toBeCloseTo(1, 8)
    // The median of 100,001 fair draws.
    expect(binomialLowerTail(50_000, 100_001, 0.5)).toBeCloseTo(0.5, 8)
  })

  it('is certain where the probability is 0 or 1', () => {
    expect([binomialPmf(0, 5, 0), binomialPmf(5, 5, 1), binomialPmf(4, 5, 1)]).toEqual([1, 1, 0])
  })

  it('counts outcomes that are equally likely on the other side', () => {
    expect(binomialTest(3, 10, 0.5)).toBeCloseTo(2 * binomialLowerTail(3, 10, 0.5), 12)
  })

  it('refuses impossible arguments by name', () => {
    expect(() => binomialPmf(3, 2, 0.5)).toThrow(new RangeError('k is 3: expected an integer from 0 to 2'))
    expect(() => binomialPmf(1, 2, 1.5)).toThrow(new RangeError('p is 1.5: expected a number from 0 to 1'))
  })
})
