import { describe, expect, it } from 'vitest'
import { exampleResults } from '../../core/results.example.ts'
import { BenchmarkError } from '../errors.ts'
import { renderSummary } from './summary.ts'
import { NOTES } from './testing.ts'

const real = async (...args: Parameters<typeof exampleResults>) => ({ ...(await exampleResults(...args)), demo: false })
const linesOf = (text: string) => text.split('\n').filter((line) => line !== '')

describe('renderSummary', () => {
  it('states model, score, interval and sample in its first line', async () => {
    const [first] = linesOf(renderSummary(await real([null, null, null, 'timeout']), NOTES))
    expect(first).toMatch(
      /^claude-opus-4-5: pass@1 75\.0 % \(95 % interval 30\.1 % to 95\.4 %\), 3 of 4 solved; 4 of 4/,
    )
  })

  it('says so in the first line when there is no score, and why below', async () => {
    const results = await real([null, 'api_error'])
    const stoppedBy = new BenchmarkError('model_refused', 'no\ncredit', 'Add credit.')
    const [first, second, third] = linesOf(renderSummary(results, { ...NOTES, stoppedBy }))
    expect(first).toContain('no score, the run failed')
    expect(second).toBe('stopped: no credit — Add credit.')
    const uncollected = { ids: ['msgbatch_1'], requests: 5, collectableBy: 'next_run' } as const
    expect(renderSummary(results, { ...NOTES, uncollected })).toContain(
      'batch msgbatch_1 with 5 answers is open and paid for: the next run with the same settings collects that',
    )
    expect(
      renderSummary(results, { ...NOTES, uncollected: { ...uncollected, collectableBy: 'resumed_run' } }),
    ).toContain('is open and paid for, but could not be saved for the next run: only this run, resumed, can')
    expect(third).toBe('failed: 1 problem not measured')
  })

  it('gives the bounds of a score that is partial', async () => {
    const text = renderSummary(await real([null, null, 'api_error', 'judge_error'], 0.5), NOTES)
    expect(text).toContain('partial: 2 problems not measured; the score would be 50.0 % to 100.0 % with them')
  })

  it('counts answers where each problem has several, even if every problem has one', async () => {
    const results = await real([null, null])
    const text = renderSummary(
      { ...results, status: 'partial', config: { ...results.config, samples_per_problem: 2 } },
      NOTES,
    )
    expect(text).toContain('partial: 2 of 4 answers not measured')
  })

  it('begins with DEMO for a demo', async () => {
    const [first] = linesOf(renderSummary(await exampleResults([null]), NOTES))
    expect(first).toMatch(/^DEMO, not a measurement: /)
  })

  it("says that the number is not the leaderboard's, unless the prompt was given", async () => {
    const results = await real([null])
    expect(renderSummary(results, NOTES)).toContain('not comparable with the leaderboard')
    expect(renderSummary(results, { ...NOTES, prompt: 'given' })).not.toContain('leaderboard')
  })

  it('shows difficulty from easy to hard, with unmeasured problems outside the denominator', async () => {
    const results = await real([null, 'timeout', 'api_error', null], 0.5)
    const levels = ['hard', 'easy', 'easy', 'medium'] as const
    const problems = results.problems.map((problem, index) => ({ ...problem, difficulty: levels[index] ?? 'easy' }))
    const lines = linesOf(renderSummary({ ...results, problems }, NOTES))
    const start = lines.findIndex((line) => line.startsWith('difficulty'))
    expect(lines.slice(start + 1, start + 4)).toEqual([
      'easy        0.0 %    0 of 1',
      'medium      100.0 %  1 of 1',
      'hard        100.0 %  1 of 1',
    ])
  })

  it('counts what went wrong, most frequent first', async () => {
    const lines = linesOf(renderSummary(await real(['timeout', 'no_code', 'no_code', 'api_error'], 1), NOTES))
    const start = lines.findIndex((line) => line.startsWith('what went wrong'))
    expect(lines[start + 1]).toMatch(/^no_code +2$/)
    expect(lines.slice(start)).toContainEqual(expect.stringMatching(/^api_error +1 +not measured$/))
  })

  it('ends with cost, tokens, time, judge, environment and sandbox', async () => {
    const text = renderSummary(await real([null, null]), { ...NOTES, unreportedCost: 0.2 })
    expect(text).toMatch(/cost +\$0\.0470, at most \$0\.2000 more for answers that broke off or were lost/)
    expect(text).toMatch(/tokens +1,400 in, 1,600 out/)
    expect(text).toMatch(/time +12\.5 s/)
    expect(text).toMatch(/CPython 3\.11\.7, non-reference environment, sandbox bwrap-root/)
    expect(text).toMatch(/results +results\.json/)
  })
})
