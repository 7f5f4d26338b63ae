import { expect, it } from 'vitest'
import { runProblems } from '../../../core/api.ts'
import { exampleRun, fetchApi, keep, read } from '../../testing/api.ts'

it('lists the problems of a run as they were posted, with what flipped since the previous run', async () => {
  const before = await exampleRun({ date: 2, outcomes: 'ppfxf' })
  const run = await exampleRun({ date: 1, outcomes: 'pfppx' })
  await keep(before, run)
  const answer = await read(`/api/runs/${run.id}/problems`, runProblems)
  expect(answer).toMatchObject({ demo: false, run: { id: run.id }, previous: { id: before.id } })
  expect(answer.problems.map(({ flip, previous_passed }) => [flip, previous_passed])).toEqual([
    [null, true],
    ['lost', true],
    ['gained', false],
    [null, null], // was not measured before
    [null, null], // is not measured now
  ])
  const posted = answer.problems.map(({ url, erratum, previous_passed, flip, ...problem }) => problem)
  expect(posted).toEqual(run.problems)
  expect(answer.problems[0]?.url).toBe('https://atcoder.jp/contests/abc300/tasks/abc300_a')
})

it('can be narrowed to an outcome, a difficulty, a platform, a flip', async () => {
  const [before, run] = [await exampleRun({ date: 2, outcomes: 'ppf' }), await exampleRun({ date: 1, outcomes: 'pft' })]
  await keep(before, run)
  const idsOf = async (query: string) =>
    (await read(`/api/runs/${run.id}/problems${query}`, runProblems)).problems.map(({ problem_id }) => problem_id)
  expect(await idsOf('?outcome=passed')).toEqual(['abc300_a'])
  expect(await idsOf('?outcome=timeout')).toEqual(['abc302_a'])
  expect(await idsOf('?flip=lost')).toEqual(['abc301_a'])
  expect(await idsOf('?difficulty=hard')).toEqual([])
  expect(await idsOf('?platform=atcoder&outcome=wrong_answer')).toEqual(['abc301_a'])
})

it('is available as CSV, where a problem that was not measured has neither passed nor failed', async () => {
  const run = await exampleRun({ outcomes: 'pfx' })
  await keep(run)
  const [names = '', ...lines] = (await (await fetchApi(`/api/runs/${run.id}/problems.csv`)).text()).split('\r\n')
  expect(lines[0]).toMatch(/^abc300_a,Example 0,atcoder,easy,2025-01-04T18:30:00,passed,true,/)
  const at = (line: string | undefined, name: string) => line?.split(',')[names.split(',').indexOf(name)]
  expect(lines.slice(0, 3).map((line) => [at(line, 'outcome'), at(line, 'passed')])).toEqual([
    ['passed', 'true'],
    ['failed', 'false'],
    ['unmeasured', ''],
  ])
})
