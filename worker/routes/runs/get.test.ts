import { describe, expect, it } from 'vitest'
import { runDetail } from '../../../core/api.ts'
import type { Results } from '../../../core/results.ts'
import { exampleRun, fetchApi, keep, problemOf, read } from '../../testing/api.ts'

const withMode =
  (mode: 'live' | 'batch', max_tokens = 8000) =>
  (results: Results): Results => ({ ...results, config: { ...results.config, mode, max_tokens } })

describe('one run', () => {
  it('shows its settings and counts, and the first has nothing to compare with', async () => {
    const run = await exampleRun({ outcomes: 'ppftx' })
    await keep(run)
    const detail = await read(`/api/runs/${run.id}`, runDetail)
    expect(detail).toMatchObject({
      demo: false,
      config: run.config,
      sample: run.sample,
      drift: { kind: 'too_early', runs: 1, of: 5 },
      change: null,
      settings_since: null,
      breakdown: {
        difficulty: [{ value: 'easy', passed: 2, failed: 2, unmeasured: 1 }],
        platform: [{ value: 'atcoder', passed: 2, failed: 2, unmeasured: 1 }],
        error_type: [
          { value: 'wrong_answer', count: 1 },
          { value: 'timeout', count: 1 },
          { value: 'api_error', count: 1 },
        ],
      },
    })
    expect(detail.run.score_bounds).toEqual({ low: 0.4, high: 0.6 })
  })

  it('is compared with the previous run of its series, not with runs of other series in between', async () => {
    const before = await exampleRun({ date: 3, outcomes: 'p'.repeat(20) })
    const between = await exampleRun({ date: 2, outcomes: 'p'.repeat(20), change: withMode('live', 1) })
    const failed = await exampleRun({ date: 1.5, outcomes: 'x'.repeat(20) })
    const run = await exampleRun({ date: 1, outcomes: 'f'.repeat(12) + 'p'.repeat(8), change: withMode('batch') })
    await keep(before, between, failed, run)
    const { change, settings_since, detectable_drop } = await read(`/api/runs/${run.id}`, runDetail)
    expect(change).toMatchObject({
      previous: { id: before.id, score: 1 },
      word: 'unusual',
      compared: 20,
      lost: 12,
      gained: 0,
      mcnemar: { p: expect.closeTo(2 / 2 ** 12, 12) },
      test: { kind: 'mcnemar' },
    })
    expect(change?.difference.mean).toBeCloseTo(-0.6, 12)
    expect(settings_since).toEqual({
      previous: { id: before.id, run_date: before.run_date },
      changed: [{ name: 'config.mode', before: 'live', after: 'batch' }],
    })
    expect(detectable_drop.same_problems).toBeGreaterThan(0.3)
  })

  it('that begins a series names what was set otherwise in the run before of the same model, at the same provider', async () => {
    const at = (provider: Results['model']['provider'], max_tokens: number) => (results: Results) => ({
      ...results,
      model: { ...results.model, provider },
      config: { ...results.config, max_tokens },
    })
    const before = await exampleRun({ date: 3, change: at('openai', 8000) })
    const elsewhere = await exampleRun({ date: 2, change: at('openai-compatible', 8000) })
    const run = await exampleRun({ date: 1, change: at('openai', 4000) })
    await keep(before, elsewhere, run)
    const { settings_since } = await read(`/api/runs/${run.id}`, runDetail)
    expect(settings_since).toEqual({
      previous: { id: before.id, run_date: before.run_date },
      changed: [{ name: 'config.max_tokens', before: '8000', after: '4000' }],
    })
  })

  it('has a score without errata beside its score', async () => {
    const run = await exampleRun({
      outcomes: 'pfp',
      change: (results) => ({
        ...results,
        problems: results.problems.map((problem, i) => (i === 1 ? { ...problem, problem_id: 'abc337_e' } : problem)),
      }),
    })
    await keep(run)
    const detail = await read(`/api/runs/${run.id}`, runDetail)
    expect(detail.run).toMatchObject({ score: 2 / 3, score_without_errata: { score: 1, total_count: 2 } })
  })

  it.each(['gh-1-aaaaaaaaaaaa', 'x', "' OR 1=1", '%00'])('is not found: %s', async (id) => {
    const response = await fetchApi(`/api/runs/${encodeURIComponent(id)}`)
    expect(response.status).toBe(404)
    expect(await problemOf(response)).toMatchObject({ code: 'not_found' })
  })
})
