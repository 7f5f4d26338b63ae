import { describe, expect, it } from 'vitest'
import { type CostReport, costReport } from '../../../core/api.ts'
import type { Results } from '../../../core/results.ts'
import { exampleRun, fetchApi, keep, read } from '../../testing/api.ts'

const PROBLEM = 0.0235 // USD, in the example

const costs = (query = ''): Promise<CostReport> => read(`/api/costs${query}`, costReport)

const unpriced = (results: Results): Results => ({
  ...results,
  model: { ...results.model, input_price_per_m: null, output_price_per_m: null },
  input_cost: null,
  output_cost: null,
  problems: results.problems.map((problem) => ({ ...problem, cost: null })),
})

/** The server counted nothing for the first answer. */
const uncounted = (results: Results): Results => ({
  ...results,
  input_tokens: null,
  output_tokens: null,
  problems: results.problems.map((problem, i) =>
    i === 0 ? { ...problem, input_tokens: null, output_tokens: null } : problem,
  ),
})

const inBatch = (results: Results): Results => ({ ...results, config: { ...results.config, mode: 'batch' } })

describe('the costs', () => {
  it('are nothing at first', async () => {
    const { this_month, total } = await costs()
    expect(this_month).toMatchObject({ runs: 0, cost: 0, average_per_run: null, per_solved_problem: null })
    expect(total).toMatchObject({ runs: 0, cost: 0 })
  })

  it('include failed runs, and count runs without a price separately', async () => {
    await keep(
      await exampleRun({ outcomes: 'ppf' }),
      await exampleRun({ outcomes: 'xxx' }),
      await exampleRun({ outcomes: 'pppp', change: unpriced }),
    )
    const { total } = await costs()
    expect(total).toMatchObject({ runs: 3, scored_runs: 2, unpriced_runs: 1, solved: 2 })
    expect(total.cost).toBeCloseTo(6 * PROBLEM, 12)
    expect(total.average_per_run).toBeCloseTo(3 * PROBLEM, 12)
    expect(total.per_solved_problem).toBeCloseTo(3 * PROBLEM, 12)
  })

  it('count runs whose server counted no tokens for some answers: the sums of tokens lack them', async () => {
    await keep(
      await exampleRun({ outcomes: 'ppf' }),
      await exampleRun({ outcomes: 'ppp', change: (results) => uncounted(unpriced(results)) }),
    )
    const { total, this_month, rows } = await costs()
    expect([total, this_month].map(({ runs, uncounted_runs }) => [runs, uncounted_runs])).toEqual([
      [2, 1],
      [2, 1],
    ])
    expect(rows.map(({ uncounted_runs, input_tokens }) => [uncounted_runs, input_tokens])).toEqual([[1, 5 * 700]])
  })

  it('are listed by month, model and mode, in UTC', async () => {
    await keep(
      await exampleRun({ date: '2026-01-31T23:59:59Z' }),
      await exampleRun({ date: '2026-02-01T00:00:00Z' }),
      await exampleRun({ date: '2026-02-02T00:00:00Z', change: inBatch }),
    )
    const { months, rows } = await costs('?from=2026-01-01&to=2026-02-02')
    expect(months.map(({ month, runs }) => [month, runs])).toEqual([
      ['2026-02', 2],
      ['2026-01', 1],
    ])
    expect(rows.map(({ month, mode, model }) => [month, mode, model])).toEqual([
      ['2026-02', 'batch', 'claude-opus-4-5'],
      ['2026-02', 'live', 'claude-opus-4-5'],
      ['2026-01', 'live', 'claude-opus-4-5'],
    ])
  })

  it('of this month do not depend on the window', async () => {
    await keep(await exampleRun())
    const { this_month, total } = await costs('?to=2026-01-01')
    expect(this_month).toMatchObject({ runs: 1, month: new Date().toISOString().slice(0, 7) })
    expect(total.runs).toBe(0)
  })

  it('are available as CSV', async () => {
    await keep(await exampleRun())
    expect(await (await fetchApi('/api/costs.csv')).text()).toMatch(/^month,provider,model,mode,runs,/)
  })
})
