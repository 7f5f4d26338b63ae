import { describe, expect, it } from 'vitest'
import { compareResults } from './compare.ts'
import type { ErrorType } from './outcome.ts'
import { exampleResults } from './results.example.ts'
import { newcombe } from './statistics/intervals.ts'
import { mcnemar, pairedDifference } from './statistics/paired.ts'

type Outcomes = (ErrorType | null)[]
const outcomes = (pattern: string): Outcomes =>
  [...pattern].map((mark) => (mark === 'p' ? null : mark === 'f' ? 'wrong_answer' : 'api_error'))
const run = (pattern: string) => exampleResults(outcomes(pattern), 1)

describe('two runs on the same problems', () => {
  it('are paired problem by problem', async () => {
    const comparison = compareResults(await run('pppppfff'), await run('ppfffpff'))
    expect(comparison).toMatchObject({
      kind: 'same_sample',
      word: 'within_noise',
      compared: 8,
      lost: ['abc302_a', 'abc303_a', 'abc304_a'],
      gained: ['abc305_a'],
      test: mcnemar({ lost: 3, gained: 1 }),
      changedSettings: [],
    })
    const expected = pairedDifference({ lost: 3, gained: 1 }, 8)
    if (comparison.kind !== 'same_sample') throw new Error(comparison.kind)
    expect(comparison.difference.mean).toBeCloseTo(expected.mean, 12)
    expect(comparison.difference.interval.low).toBeCloseTo(expected.interval.low, 12)
  })

  it('leave out what either of them did not measure', async () => {
    expect(compareResults(await run('ppppx'), await run('xfppp'))).toMatchObject({ compared: 3, lost: ['abc301_a'] })
    expect(compareResults(await run('pxp'), await run('xpp'))).toEqual({
      kind: 'incomparable',
      reason: 'too_few_common_problems',
    })
  })

  it('confirm a change only when the run is full', async () => {
    const [before, after] = [await run('p'.repeat(40)), await run('f'.repeat(10) + 'p'.repeat(30))]
    expect(compareResults(before, after)).toMatchObject({ word: 'confirmed' })
    const drawn = { ...after, sample: { ...after.sample, population: 400 } }
    expect(compareResults(before, drawn)).toMatchObject({ word: 'unusual' })
  })

  it('name the settings that changed', async () => {
    const [before, after] = [await run('pf'), await run('pf')]
    after.config = { ...after.config, max_tokens: 16_000 }
    expect(compareResults(before, after)).toMatchObject({
      changedSettings: [{ name: 'config.max_tokens', before: '8000', after: '16000' }],
    })
  })
})

describe('two runs on other problems', () => {
  it('are compared as two shares, each with its own noise', async () => {
    const [before, after] = [await run('ppppppppff'), await run('ppppff')]
    expect(compareResults(before, after)).toMatchObject({
      kind: 'other_sample',
      word: 'within_noise',
      difference: { mean: 4 / 6 - 0.8, interval: newcombe({ passed: 4, total: 6 }, { passed: 8, total: 10 }) },
    })
  })

  it('can be far apart', async () => {
    const [before, after] = [await run('p'.repeat(50)), await run('f'.repeat(60))]
    expect(compareResults(before, after)).toMatchObject({ kind: 'other_sample', word: 'unusual' })
  })
})

it('a run without a score is compared with nothing', async () => {
  expect(compareResults(await run('xx'), await run('pp'))).toEqual({ kind: 'incomparable', reason: 'no_score' })
})
