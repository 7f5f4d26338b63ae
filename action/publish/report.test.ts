import { expect, it } from 'vitest'
import { changeText } from './report.ts'

const change = (word: 'within_noise' | 'unusual', mean: number) => ({
  word,
  difference: { mean, low: mean - 0.02, high: mean + 0.02 },
  compared: 420,
  lost: 14,
  gained: 2,
  test: { kind: 'mcnemar' as const, p: 0.0042 },
  previous: { id: 'gh-1-000000000000', run_date: '2026-11-20T06:00:00Z', score: 0.9 },
})
const NUMBERS = '14 lost and 2 gained of 420, McNemar p 0.0042'

it('says in words how a run stands against the run before', () => {
  expect(changeText(change('within_noise', 0.01))).toBe(
    `within noise of the run of 2026-11-20 (+1.0 points; ${NUMBERS})`,
  )
  expect(changeText(change('unusual', 0.03))).toBe(
    `higher than the run of 2026-11-20, beyond noise: worth a look, not a proof (+3.0 points; ${NUMBERS})`,
  )
})

it('names the test that decided', () => {
  const several = { ...change('unusual', -0.03), test: { kind: 'paired_shares' as const, p: 0.00001 } }
  expect(changeText(several)).toContain('paired shares p below 0.0001')
})
