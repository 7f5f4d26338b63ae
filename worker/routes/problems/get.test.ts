import { expect, it } from 'vitest'
import { problemHistory } from '../../../core/api.ts'
import type { Results } from '../../../core/results.ts'
import { exampleRun, fetchApi, keep, read } from '../../testing/api.ts'

it('lists the outcomes of a problem by series, and whether it is flaky', async () => {
  const outcomes = ['pf', 'pp', 'pf', 'px', 'pp', 'pf']
  await keep(...(await Promise.all(outcomes.map((marks, i) => exampleRun({ date: 10 - i, outcomes: marks })))))
  await keep(await exampleRun({ date: 1, outcomes: 'ppp' }))
  const flaky = await read('/api/problems/abc301_a', problemHistory)
  expect(flaky).toMatchObject({
    demo: false,
    problem: { problem_id: 'abc301_a', url: 'https://atcoder.jp/contests/abc301/tasks/abc301_a', erratum: null },
    series: [
      { flaky: true, measured: 5, passed: 2 },
      { flaky: false, measured: 1, passed: 1 },
    ],
  })
  expect(flaky.series[0]?.history.map(({ error_type }) => error_type)).toEqual([
    'wrong_answer',
    null,
    'wrong_answer',
    'api_error',
    null,
    'wrong_answer',
  ])
  expect((await read('/api/problems/abc300_a', problemHistory)).series[0]?.flaky).toBe(false)
})

it('is not found when no run of the window has it', async () => {
  await keep(await exampleRun({ date: 100 }))
  expect((await fetchApi('/api/problems/abc300_a')).status).toBe(404)
  expect((await fetchApi('/api/problems/abc300_a?days=all')).status).toBe(200)
  expect((await fetchApi(`/api/problems/${encodeURIComponent("' OR 1=1 --")}?days=all`)).status).toBe(404)
})

it('is available as CSV', async () => {
  const run = await exampleRun({ outcomes: 'p' })
  await keep(run)
  const text = await (await fetchApi('/api/problems/abc300_a.csv')).text()
  expect(text).toMatch(/^problem_id,series,model,run_id,run_date,outcome,passed,error_type,/)
  expect(text).toContain(run.id)
})

it('is of one benchmark where the ids of two are equal: the latest, or the one that is asked for', async () => {
  const ifeval = (results: Results): Results => ({ ...results, benchmark: 'ifeval' })
  await keep(await exampleRun({ date: 2 }), await exampleRun({ date: 1, change: ifeval }))
  const historyOf = async (query: string) =>
    (await read(`/api/problems/abc301_a${query}`, problemHistory)).series.flatMap(({ history }) => history).length
  expect([await historyOf(''), await historyOf('?benchmark=livecodebench')]).toEqual([1, 1])
  expect((await fetchApi('/api/problems/abc301_a?benchmark=other')).status).toBe(404)
})
