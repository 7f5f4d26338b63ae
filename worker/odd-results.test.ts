import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  comparison,
  costReport,
  headline,
  models,
  problemHistory,
  runDetail,
  runList,
  runProblems,
  trends,
} from '../core/api.ts'
import { type Results, resultsSchema } from '../core/results.ts'
import { exampleRun, fetchApi, keep, read } from './testing/api.ts'

const ODD_NAMES = [
  'a/b',
  ' ',
  '"q"',
  "it's",
  '=1+1',
  ',',
  'ي',
  '💥',
  '%41',
  '../x',
  '__proto__',
  'null',
  'a\u202eb',
  '<b>',
  'latest',
]
const name = fc.oneof(fc.constantFrom(...ODD_NAMES), fc.string({ unit: 'binary', maxLength: 50 }))
const outcomes = fc.string({ unit: fc.constantFrom('p', 'f', 't', 'x'), minLength: 1, maxLength: 6 })

it('shows a result with odd names, on every route, as it was posted', async () => {
  await fc.assert(
    fc.asyncProperty(name, name, name, outcomes, fc.nat(20), async (id, title, benchmark, outcomes, date) => {
      const run = await exampleRun({ outcomes, date, change: named({ id, title, benchmark }) })
      fc.pre(resultsSchema.safeParse(run).success)
      await keep(run)
      await expectEverywhere(run)
    }),
    { numRuns: 3 },
  )
})

interface Names {
  readonly id: string
  readonly title: string
  readonly benchmark: string
}

const named =
  ({ id, title, benchmark }: Names) =>
  (results: Results): Results => ({
    ...results,
    benchmark,
    model: { ...results.model, id, display_name: title, served_model: id },
    problems: results.problems.map((problem) => ({ ...problem, title })),
  })

async function expectEverywhere({ id, model, benchmark, score, problems }: Results): Promise<void> {
  const query = new URLSearchParams({ model: model.id, benchmark }).toString()
  expect((await read(`/api/runs/${id}`, runDetail)).run).toMatchObject({
    id,
    benchmark,
    score,
    model: { id: model.id },
  })
  const stored = await read(`/api/runs/${id}/problems`, runProblems)
  expect(stored.problems.map(({ title }) => title)).toEqual(problems.map(({ title }) => title))
  expect((await read(`/api/runs?${query}`, runList)).runs.map((run) => run.id)).toContain(id)
  expect((await read('/api/models', models)).models.map((one) => one.id)).toContain(model.id)
  expect((await read(`/api/costs?${query}`, costReport)).total.runs).toBeGreaterThan(0)
  const { series, failed } = await read(`/api/trends?${query}`, trends)
  expect([
    ...series.flatMap(({ points }) => points.map((point) => point.run_id)),
    ...failed.map((run) => run.id),
  ]).toContain(id)
  await read(`/api/runs/${id}/compare/${id}`, comparison)
  await read(`/api/problems/${problems[0]?.problem_id}?${query}`, problemHistory)
  if (score !== null) expect((await read(`/api/headline?${query}`, headline)).run.model.id).toBe(model.id)
  for (const path of ['runs.csv', 'trends.csv', 'costs.csv', 'badge.svg', 'badge.svg?show=answer'])
    expect((await fetchApi(`/api/${path}${path.includes('?') ? '&' : '?'}${query}`)).status).toBe(200)
}
