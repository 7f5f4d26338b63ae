import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LengthRun, lengthRun, lengthsOf, packLengths, unpackLengths } from './lengths.ts'

const IDS = Array.from({ length: 50 }, (_, i) => `p${i}`)

/** The same for the same numbers, between -1 and 1. */
function noise(day: number, i: number): number {
  let word = Math.imul(day * 1000 + i + 1, 0x9e3779b1)
  word = Math.imul(word ^ (word >>> 15), 0x85ebca6b)
  return ((word ^ (word >>> 13)) >>> 0) / 2 ** 31 - 1
}

/** Answers of 500 tokens and more, each within a fifth of its usual length, times `factor`. */
const runOf = (day: number, factor = 1): LengthRun =>
  lengthRun(
    `run-${day}`,
    IDS.map((problemId, i) => ({
      problemId,
      outputTokens: Math.round((500 + 100 * i) * (1 + noise(day, i) / 5) * factor),
      answers: 1,
    })),
    IDS,
  )

const days = (count: number, factor: (day: number) => number = () => 1) =>
  Array.from({ length: count }, (_, day) => runOf(day, factor(day)))

describe('the length of answers', () => {
  it('says nothing before the tenth run', () => {
    expect(lengthsOf(days(9, (day) => (day < 5 ? 1 : 0.5)))).toEqual({ kind: 'too_early', runs: 9, of: 10 })
    expect(lengthsOf(days(10))).toEqual({ kind: 'unchanged' })
  })

  it('changes with a date and a size, and says nothing of better or worse', () => {
    const state = lengthsOf(days(30, (day) => (day < 20 ? 1 : 0.88)))
    if (state.kind !== 'changed') throw new Error(state.kind)
    expect(state.since).toBe('run-20')
    expect(state.change.mean).toBeCloseTo(-0.12, 1)
    expect(state.change.low).toBeLessThan(-0.12)
    expect(state.change.high).toBeGreaterThan(-0.12)
    expect(lengthsOf(days(30, (day) => (day < 20 ? 1 : 1.12)))).toMatchObject({ kind: 'changed', since: 'run-20' })
  })

  it('is that of the same problems: a run that missed long answers is not shorter', () => {
    const runs = days(30).map((run, day) =>
      day < 20 ? run : { ...run, lengths: Array.from(run.lengths, (length, i) => (i >= 30 ? 0 : length)) },
    )
    expect(lengthsOf(runs)).toEqual({ kind: 'unchanged' })
  })

  it('does not call a trifle a change because the first runs were equal', () => {
    const same = Array.from({ length: 30 }, (_, day) => ({ ...runOf(0, day < 20 ? 1 : 0.995), id: `${day}` }))
    expect(lengthsOf(same)).toEqual({ kind: 'unchanged' })
  })

  it('is the mean of several answers to a problem', () => {
    const one = lengthRun('r', [{ problemId: 'p0', outputTokens: 1000, answers: 1 }], ['p0'])
    const four = lengthRun('r', [{ problemId: 'p0', outputTokens: 4000, answers: 4 }], ['p0'])
    expect(four).toEqual(one)
    // log2(1000) = 9.966, in sixteenths 159.45, plus one.
    expect(Array.from(one.lengths)).toEqual([160])
    expect(() => lengthRun('r', [{ problemId: 'q', outputTokens: 1, answers: 1 }], ['p0'])).toThrow(
      'q is not a problem',
    )
  })

  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 1 }), (lengths) => {
        const run = { id: 'r', lengths: Uint16Array.from(lengths) }
        expect(unpackLengths('r', packLengths(run))).toEqual(run)
      }),
    )
  })
})
