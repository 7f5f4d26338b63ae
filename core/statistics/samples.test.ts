import { describe, expect, it } from 'vitest'
import { clusteredError, meanEstimate, passAtK, withinVariance } from './samples.ts'

describe('passAtK', () => {
  it.each([
    [1, 1, 1, 1],
    [1, 0, 1, 0],
    [5, 2, 1, 0.4],
    [5, 2, 3, 0.9],
    [5, 0, 5, 0],
    [10, 3, 1, 0.3],
    [10, 3, 5, 0.916667],
    [10, 8, 5, 1],
    [10, 10, 5, 1],
    [20, 5, 10, 0.983746],
    [200, 37, 1, 0.185],
    [200, 37, 10, 0.877375],
    [200, 37, 100, 1.0],
  ])('n=%i c=%i k=%i: the published value', (n, c, k, value) => {
    expect(passAtK(n, c, k)).toBeCloseTo(value, 6)
  })

  it('refuses to draw more samples than there are', () => {
    expect(() => passAtK(5, 2, 6)).toThrow(new RangeError('k is 6: expected an integer from 1 to 5'))
  })
})

describe('clusteredError', () => {
  it.each([
    [[[1, 1, 1], [0, 0], [1, 0, 1, 1], [1]], 0.7, 0.170294, 0.144914, 0.196638],
    [
      [
        [1, 0],
        [1, 1],
        [0, 0],
        [1, 1],
        [0, 1],
      ],
      0.6,
      0.167332,
      0.154919,
      0.187083,
    ],
  ])('gives the published three forms', (clusters, mean, clustered, naive, corrected) => {
    const error = clusteredError(clusters)
    expect(error.mean).toBeCloseTo(mean, 6)
    expect(error.clustered).toBeCloseTo(clustered, 6)
    expect(error.naive).toBeCloseTo(naive, 6)
    expect(error.corrected).toBeCloseTo(corrected, 6)
  })

  it('has no correction for a single cluster, and refuses an empty one', () => {
    expect(clusteredError([[1, 0]]).corrected).toBeNull()
    expect(() => clusteredError([[1], []])).toThrow('size of cluster 1 is 0')
    expect(() => clusteredError([])).toThrow(RangeError)
  })
})

describe('several samples per problem', () => {
  const problems = [2, 1, 0, 2, 1].map((passed) => ({ passed, samples: 2 }))

  it('have the published mean and standard error over problems', () => {
    const { mean, standardError } = meanEstimate(problems.map(({ passed, samples }) => passed / samples))
    expect(mean).toBeCloseTo(0.6, 6)
    expect(standardError).toBeCloseTo(0.187083, 6)
  })

  it('have the published variance within problems', () => {
    expect(withinVariance(problems)).toBeCloseTo(0.2, 6)
  })

  it('have no spread when there is only one', () => {
    expect(() => meanEstimate([1])).toThrow(RangeError)
    expect(() => withinVariance([{ passed: 1, samples: 1 }])).toThrow('samples is 1')
  })
})
