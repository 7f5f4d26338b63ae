import { describe, expect, it } from 'vitest'
import { compareResults } from './compare.ts'
import type { ErrorType } from './outcome.ts'
import { identified } from './result-identity.ts'
import { exampleResults } from './results.example.ts'
import type { Results } from './results.ts'
import { newcombe } from './statistics/intervals.ts'
import { mcnemar, pairedDifference } from './statistics/paired.ts'
import { COINS, PUBLIC_SPREAD } from './statistics/spread.ts'

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
      test: { kind: 'mcnemar' },
      mcnemar: mcnemar({ lost: 3, gained: 1 }),
      sameConfiguration: true,
      changedSettings: [],
    })
    const expected = pairedDifference({ lost: 3, gained: 1 }, 8)
    if (comparison.kind !== 'same_sample') throw new Error(comparison.kind)
    expect(comparison.difference.mean).toBeCloseTo(expected.mean, 12)
    // Wider than of independent problems, and the p-value larger: the day counts.
    expect(comparison.difference.interval.low).toBeLessThan(expected.interval.low)
    expect(comparison.test.p).toBeGreaterThan(comparison.mcnemar.p)
    expect(comparison.meanSquare).toBe(4 / 8)
  })

  it('are compared with the spread of their series where it is known', async () => {
    const [before, after] = [await run('pppppfff'), await run('ppfffpff')]
    const comparison = compareResults(before, after, COINS)
    const expected = pairedDifference({ lost: 3, gained: 1 }, 8)
    if (comparison.kind !== 'same_sample') throw new Error(comparison.kind)
    expect(comparison.test.p).toBeCloseTo(mcnemar({ lost: 3, gained: 1 }).p, 12)
    expect(comparison.difference.interval.low).toBeCloseTo(expected.interval.low, 12)
  })

  it('leave out what either of them did not measure', async () => {
    expect(compareResults(await run('ppppx'), await run('xfppp'))).toMatchObject({ compared: 3, lost: ['abc301_a'] })
    expect(compareResults(await run('pxp'), await run('xpp'))).toEqual({
      kind: 'incomparable',
      reason: 'too_few_common_problems',
    })
  })

  it('are unusual at most, however large and however far apart, because two runs are only two days', async () => {
    const [before, after] = [await run('p'.repeat(400)), await run('f'.repeat(400))]
    expect(compareResults(before, after)).toMatchObject({ word: 'unusual' })
  })

  it('share a configuration when their fingerprints agree, whatever the Python patch and the price', async () => {
    const [before, after] = [await run('pf'), await run('pf')]
    const sameConfiguration = async (change: Partial<Results>) => {
      const comparison = compareResults(before, await identified({ ...after, ...change }))
      return comparison.kind === 'same_sample' && comparison.sameConfiguration
    }
    const { config, model } = after
    expect(await sameConfiguration({ config: { ...config, python: 'CPython 3.11.99' } })).toBe(true)
    expect(await sameConfiguration({ model: { ...model, input_price_per_m: 1 } })).toBe(true)
    expect(await sameConfiguration({ config: { ...config, mode: 'batch' } })).toBe(true)
    expect(await sameConfiguration({ config: { ...config, python: 'CPython 3.12.0' } })).toBe(false)
    expect(await sameConfiguration({ config: { ...config, max_tokens: 500 } })).toBe(false)
    expect(await sameConfiguration({ model: { ...model, served_model: 'next' } })).toBe(false)
  })

  it('are compared with the spread of a series only where both are in it', async () => {
    const [before, after] = [await run('pppppfff'), await run('ppfffpff')]
    const spreadOf = (other: Results) => {
      const comparison = compareResults(before, other, COINS)
      return comparison.kind === 'same_sample' ? comparison.spread : null
    }
    expect(spreadOf(after)).toBe(COINS)
    expect(spreadOf(await identified({ ...after, config: { ...after.config, max_tokens: 1 } }))).toBe(PUBLIC_SPREAD)
    expect(spreadOf({ ...after, model: { ...after.model, provider: 'openai-compatible' } })).toBe(PUBLIC_SPREAD)
  })

  it('name the settings that changed', async () => {
    const [before, after] = [await run('pf'), await run('pf')]
    after.config = { ...after.config, max_tokens: 16_000 }
    expect(compareResults(before, after)).toMatchObject({
      changedSettings: [{ name: 'config.max_tokens', before: '8000', after: '16000' }],
    })
  })
})

describe('two runs with several answers to each problem', () => {
  /** Of how many of four answers each problem passed. */
  const repeated = async (...passes: readonly number[]) => {
    const results = await run(passes.map((passed) => (passed === 4 ? 'p' : 'f')).join(''))
    const problems = results.problems.map((problem, i) => ({ ...problem, samples: 4, passed_samples: passes[i] ?? 0 }))
    return { ...results, config: { ...results.config, samples_per_problem: 4 }, problems }
  }
  const times = (n: number, passed: number) => Array.from({ length: n }, () => passed)

  it('are compared by the shares that are shown, not by problems solved with every answer', async () => {
    // 20 of 400 are solved every time now, 200 are solved half as often: McNemar would call it a gain.
    const before = await repeated(...times(20, 3), ...times(200, 2), ...times(180, 0))
    const after = await repeated(...times(20, 4), ...times(200, 1), ...times(180, 0))
    const comparison = compareResults(before, after)
    expect(comparison).toMatchObject({ word: 'unusual', lost: [], gained: { length: 20 } })
    if (comparison.kind !== 'same_sample') throw new Error(comparison.kind)
    expect(comparison.difference.mean).toBeCloseTo((20 - 200) / 4 / 400, 12)
    expect(comparison.mcnemar.p).toBeLessThan(0.01)
    expect(comparison.test.kind).toBe('paired_shares')
    expect(comparison.test.p).toBeLessThan(1e-4)
  })

  it('are within noise when the shares are equal and only the problems solved every time differ', async () => {
    const before = await repeated(...times(20, 3), ...times(20, 2), ...times(360, 0))
    const after = await repeated(...times(20, 4), ...times(20, 1), ...times(360, 0))
    expect(compareResults(before, after)).toMatchObject({ word: 'within_noise', test: { p: 1 } })
  })
})

describe('two runs on other problems', () => {
  it('are compared as two shares, each with its own noise', async () => {
    const [before, after] = [await run('ppppppppff'), await run('ppppff')]
    const plain = newcombe({ passed: 4, total: 6 }, { passed: 8, total: 10 })
    const comparison = compareResults(before, after)
    expect(comparison).toMatchObject({
      kind: 'other_sample',
      word: 'within_noise',
      difference: { mean: 4 / 6 - 0.8 },
    })
    if (comparison.kind !== 'other_sample') throw new Error(comparison.kind)
    expect(comparison.difference.interval.low).toBeLessThan(plain.low)
  })

  it('can be far apart', async () => {
    const [before, after] = [await run('p'.repeat(50)), await run('f'.repeat(60))]
    expect(compareResults(before, after)).toMatchObject({ kind: 'other_sample', word: 'unusual' })
  })
})

it('a run without a score is compared with nothing', async () => {
  expect(compareResults(await run('xx'), await run('pp'))).toEqual({ kind: 'incomparable', reason: 'no_score' })
})
