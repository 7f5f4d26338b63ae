import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benjaminiHochberg, holm } from './multiplicity.ts'

const P = [0.001, 0.012, 0.021, 0.04, 0.3]

const close = (actual: readonly number[], expected: readonly number[]) => {
  expect(actual).toHaveLength(expected.length)
  actual.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 6)
  })
}

describe('p-values of one family', () => {
  it('are adjusted by Holm as published', () => close(holm(P), [0.005, 0.048, 0.063, 0.08, 0.3]))

  it('are adjusted by Benjamini and Hochberg as published', () =>
    close(benjaminiHochberg(P), [0.005, 0.03, 0.035, 0.05, 0.3]))

  it('keep their input order', () => {
    close(holm(P.toReversed()), holm(P).toReversed())
    close(benjaminiHochberg(P.toReversed()), benjaminiHochberg(P).toReversed())
  })

  it('never shrink, never pass 1, and Holm is the stricter', () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(probability), (p) => {
        const [strict, mild] = [holm(p), benjaminiHochberg(p)]
        p.forEach((value, i) => {
          expect(mild[i]).toBeGreaterThanOrEqual(value)
          expect(strict[i]).toBeGreaterThanOrEqual((mild[i] ?? 0) * (1 - 1e-12))
          expect(strict[i]).toBeLessThanOrEqual(1)
        })
      }),
    )
  })

  it('are refused outside of 0 to 1', () => {
    expect(() => holm([0.1, 1.2])).toThrow('p-value 1 is 1.2')
  })
})
