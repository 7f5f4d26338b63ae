import { expect, it } from 'vitest'
import { describeReal } from '../../action/dataset/testing.ts'
import { realRuns, verdictsOf } from './real-run.ts'

/** Problems of the published window: 0 is all 454 of them, which takes a minute and a half. */
const SAMPLE = Number(process.env['REAL_RUN_SAMPLE'] ?? 40)

describeReal('the benchmark on real problems over HTTP', () => {
  it('finds what it finds from files, and the second job downloads nothing', { timeout: 600_000 }, async () => {
    const { local, first, second, isOfficial } = await realRuns(SAMPLE)
    expect([local, first, second].map(({ code }) => code)).toEqual([0, 0, 0])
    expect(verdictsOf(first)).toEqual(verdictsOf(local))
    expect(verdictsOf(second)).toEqual(verdictsOf(local))
    expect(isOfficial(first.results)).toBe(true)
    expect(first.results.problems).toHaveLength(SAMPLE === 0 ? 454 : SAMPLE)
    expect(first.bytes).toBeGreaterThan(1e6)
    expect(second.bytes).toBe(0)
    expect(first.results.sample).toEqual(second.results.sample)
  })
})
