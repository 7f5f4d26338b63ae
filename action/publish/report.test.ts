import { expect, it } from 'vitest'
import { measured } from '../gates/testing.ts'
import { changeText } from './report.ts'

const change = (word: 'within_noise' | 'unusual', mean: number) => ({
  word,
  difference: { mean, low: mean - 0.02, high: mean + 0.02 },
  compared: 420,
  lost: 14,
  gained: 2,
  test: { kind: 'mcnemar' as const, p: 0.0042 },
  previous: { id: 'gh-1-000000000000', run_date: '2026-11-20T06:00:00Z', score: 0.9, mode: 'live' as const },
})
const live = await measured('p')
const NUMBERS = '14 lost and 2 gained of 420, McNemar p 0.0042'

it('describes how a run compares with the previous one', () => {
  expect(changeText(change('within_noise', 0.01), live)).toBe(
    `within noise of the run of 2026-11-20 (+1.0 points; ${NUMBERS})`,
  )
  expect(changeText(change('unusual', 0.03), live)).toBe(
    `higher than the run of 2026-11-20, beyond noise: worth a look, not a proof (+3.0 points; ${NUMBERS})`,
  )
})

it('says when one of the two runs was a batch', () => {
  const batch = { config: { ...live.config, mode: 'batch' as const } }
  expect(changeText(change('within_noise', 0.01), batch)).toMatch(
    /McNemar p 0\.0042\)\. One was asked in batch mode, the other live\.$/,
  )
  const { previous, ...rest } = change('within_noise', 0.01)
  expect(changeText({ ...rest, previous: { ...previous, mode: null } }, batch)).not.toContain('batch')
})

it('names the test that decided', () => {
  const several = { ...change('unusual', -0.03), test: { kind: 'paired_shares' as const, p: 0.00001 } }
  expect(changeText(several, live)).toContain('paired shares p below 0.0001')
})
