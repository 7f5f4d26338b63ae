import { describe, expect, it } from 'vitest'
import { expectedFlips, provisionalBand, repeatabilityOf, rerunDeviation } from './repeatability.ts'
import type { SampleCount } from './samples.ts'

const counts = (samples: number, ...passed: number[]): SampleCount[] => passed.map((one) => ({ passed: one, samples }))
/** 20 problems, three answers each, of which 4 differ. */
const TYPICAL = counts(3, ...Array<number>(12).fill(3), ...Array<number>(4).fill(0), 1, 2, 2, 1)

const of = (problems: readonly SampleCount[]) => {
  const found = repeatabilityOf(problems)
  if (found === null) throw new Error('nothing was repeated')
  return found
}

describe('repeatabilityOf', () => {
  it('counts problems whose answers differ, and averages the unbiased variance of an answer', () => {
    expect(of(TYPICAL)).toMatchObject({ problems: 20, answers: 60, differing: 4, within: { value: 4 / 20 / 3 } })
    expect(of(counts(2, 2, 1, 0, 2, 1)).within.value).toBeCloseTo(0.2, 12) // the published vector
  })

  it("has Wilson's interval of the share that differs, where an answer can differ in one way only", () => {
    const { low, high } = of(TYPICAL).within
    expect(low * 3).toBeCloseTo(0.08066, 5) // Wilson of 4/20
    expect(high * 3).toBeCloseTo(0.41602, 5)
  })

  it('does not claim that a model never wavers because twenty problems did not', () => {
    const { within } = of(counts(3, ...Array<number>(20).fill(3)))
    expect(within.value).toBe(0)
    expect(within.high).toBeGreaterThan(0.05)
  })

  it('leaves out problems with fewer than two answers, and says nothing without any other', () => {
    expect(of([...TYPICAL, ...counts(1, 1, 0), ...counts(0, 0)])).toEqual(of(TYPICAL))
    expect(repeatabilityOf(counts(1, 1, 0))).toBeNull()
    expect(repeatabilityOf([])).toBeNull()
  })

  it('accepts different numbers of answers, and keeps its estimate within its interval', () => {
    for (const problems of [counts(2, 1, 1, 1), [...counts(2, 1), ...counts(5, 2)], counts(10, 5)]) {
      const { value, low, high } = of(problems).within
      expect(low).toBeLessThanOrEqual(value)
      expect(high).toBeGreaterThanOrEqual(value)
    }
  })
})

it('gives the deviation of a score and the flips between two runs', () => {
  const { within } = of(TYPICAL)
  // Mean p(1-p) of 1/15: independent answers and the public day effect.
  const deviation = (answers: number) => Math.sqrt(1 / 15 / answers + 0.063 / 15 ** 2)
  expect(rerunDeviation(within, 100).value).toBeCloseTo(deviation(100), 12)
  expect(rerunDeviation(within, 100, 4).value).toBeCloseTo(deviation(400), 12)
  // More problems help less than with coins: the day stays.
  expect(rerunDeviation(within, 400).high).toBeGreaterThan(rerunDeviation(within, 100).high / 2)
  expect(expectedFlips(within).value).toBeCloseTo(2 / 15, 12)
  expect(expectedFlips(of(counts(2, 1, 1)).within).high).toBeLessThanOrEqual(1)
})

describe('provisionalBand', () => {
  const facts = { repeat: of(TYPICAL), mean: 0.7, runs: 3, problems: 100, samples: 1 }

  it('lies around the mean of the runs, wider while there are few', () => {
    const band = provisionalBand(facts)
    expect(band.mean).toBe(0.7)
    const wavering = (20 / 15 + 0.25) / 21
    expect(band.sigma).toBeCloseTo(Math.sqrt(wavering / 100 + 0.063 * wavering ** 2), 12)
    expect(band.high - band.low).toBeCloseTo(2 * 1.959964 * band.sigma * Math.sqrt(4 / 3), 6)
    const later = provisionalBand({ ...facts, runs: 12 })
    expect(later.high - later.low).toBeLessThan(band.high - band.low)
  })

  it('is narrower for runs that ask each problem several times', () => {
    const [one, four] = [provisionalBand(facts).sigma, provisionalBand({ ...facts, samples: 4 }).sigma]
    expect(four).toBeLessThan(one)
    expect(four).toBeGreaterThan(one / 2) // the day effect stays
  })

  it('is never narrower than one problem, and never outside of what a score can be', () => {
    const steady = of(counts(3, ...Array<number>(500).fill(3)))
    expect(provisionalBand({ ...facts, repeat: steady })).toMatchObject({ sigma: 0.01 })
    expect(provisionalBand({ ...facts, repeat: steady, mean: 1 }).high).toBe(1)
  })

  it.each([
    ['a sixth of the problems wavers', 0.15],
    ['a third does', 0.35],
    ['a twentieth does', 0.05],
  ])('holds the next run about 95 times of 100 where %s', (_, wavering) => {
    const random = seeded(Math.round(wavering * 100))
    const passRate = () => (random() < wavering ? random() : random() < 0.8 ? 0.995 : 0.005)
    const passes = (rate: number, samples: number) =>
      Array.from({ length: samples }, () => random() < rate).filter(Boolean).length
    const TRIALS = 1000
    let held = 0
    for (let trial = 0; trial < TRIALS; trial++) {
      const rates = Array.from({ length: 100 }, passRate)
      const score = () => rates.reduce((sum, rate) => sum + passes(rate, 1), 0) / rates.length
      const repeat = of(rates.slice(0, 20).map((rate) => ({ passed: passes(rate, 3), samples: 3 })))
      const mean = (score() + score() + score()) / 3
      const band = provisionalBand({ ...facts, repeat, mean })
      const next = score()
      if (band.low <= next && next <= band.high) held++
    }
    expect(held / TRIALS).toBeGreaterThan(0.925)
  })
})

/** From 0 to 1, the same sequence for the same seed: a simulation that is a test must not fail by chance. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let word = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
    return ((word ^ (word >>> 16)) >>> 0) / 2 ** 32
  }
}
