import { describe, expect, it } from 'vitest'
import type { PairedChange, RunDetail } from '../../core/api.ts'
import { changeSentence, comparisonSentence } from './change.ts'

const difference = { mean: 0.01, standard_error: 0.03, low: -0.06, high: 0.08 }
const paired = (word: PairedChange['word'], mean = difference.mean): PairedChange => ({
  word,
  difference: { ...difference, mean },
  compared: 100,
  lost: 4,
  gained: 5,
  mcnemar: { p: 1, mid_p: 1, one_sided: 1 },
  test: { kind: 'mcnemar', p: 1 } as const,
})
const detail = (score: number | null, change: PairedChange | null, mode = 'live') =>
  ({
    run: { score, mode: 'live' },
    change: change && { ...change, previous: { id: 'a', run_date: '2026-11-21T06:00:00.000Z', score: 0.7, mode } },
  }) as unknown as Pick<RunDetail, 'run' | 'change'>

describe('the sentence under the score', () => {
  it('gives the word, the difference and its interval', () => {
    expect(changeSentence(detail(0.7, paired('within_noise')))).toBe(
      'Within noise of the previous run (+1.0 points, 95 % interval −6.0 to +8.0).',
    )
  })

  it('does not call an unusual drop proven', () => {
    expect(changeSentence(detail(0.7, paired('unusual', -0.09)))).toMatch(/^Beyond noise: a drop .*not yet proof\.$/)
  })

  it('says that one of the two runs was asked in batch mode', () => {
    expect(changeSentence(detail(0.7, paired('within_noise'), 'batch'))).toMatch(
      /\)\. One was asked in batch mode, the other live\.$/,
    )
  })

  it('says that a first run, or one without a score, cannot be compared', () => {
    expect(changeSentence(detail(0.7, null))).toMatch(/^The first run of its series/)
    expect(changeSentence(detail(null, null))).toMatch(/^No score: too many problems/)
  })
})

const ofModel = (id: string, mode: 'live' | 'batch' = 'live') => ({
  mode,
  model: { provider: 'anthropic' as const, id, display_name: null, served_model: id },
})
const live = { before: ofModel('a'), after: ofModel('a') }

describe('the sentence of a comparison', () => {
  it('warns that a test on different problems is less sensitive', () => {
    const result = { kind: 'other_sample', word: 'within_noise', difference, test: { z: 0, p: 1 } } as const
    expect(comparisonSentence({ result, ...live })).toMatch(/^Within noise of the earlier run .*less sensitive\.$/)
    expect(comparisonSentence({ result, ...live, before: ofModel('a', 'batch') })).toMatch(
      /One was asked in batch mode, the other live\.$/,
    )
  })

  it('calls neither of two models the earlier one, and names the better one first', () => {
    const result = { kind: 'other_sample', word: 'unusual', difference, test: { z: 0, p: 1 } } as const
    const two = { before: ofModel('a'), after: ofModel('b') }
    expect(comparisonSentence({ result, ...two })).toMatch(
      /^b scores higher than a, beyond noise \(1\.0 points, 95 % interval −6\.0 to \+8\.0\)\./,
    )
    const lower = { ...difference, mean: -0.01, low: -0.08, high: 0.06 }
    expect(comparisonSentence({ result: { ...result, difference: lower }, ...two })).toMatch(
      /^a scores higher than b, beyond noise \(1\.0 points, 95 % interval −6\.0 to \+8\.0\)\./,
    )
  })

  it('says why two runs cannot be compared', () => {
    expect(comparisonSentence({ ...live, result: { kind: 'incomparable', reason: 'no_score' } })).toMatch(/no score/)
    expect(
      comparisonSentence({ ...live, result: { kind: 'incomparable', reason: 'too_few_common_problems' } }),
    ).toMatch(/few/)
  })
})
