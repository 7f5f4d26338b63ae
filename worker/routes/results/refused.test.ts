import { env } from 'cloudflare:workers'
import { afterAll, describe, expect, it } from 'vitest'
import { runProblems } from '../../../core/api.ts'
import { exampleRun, post, problemOf, read } from '../../testing/api.ts'
import { mutationsOf } from '../../testing/mutations.ts'

const sound = await exampleRun({ outcomes: 'ppf' })
const mutations = mutationsOf(sound)

it('has two hundred bodies to refuse and more', () => {
  expect(mutations.length).toBeGreaterThanOrEqual(200)
  expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length)
})

describe('is refused, and leaves no row', () => {
  const rows = () =>
    env.DB.prepare(
      `SELECT (SELECT count(*) FROM benchmark_runs) AS runs, (SELECT count(*) FROM problem_results) AS problems,
         (SELECT count(*) FROM series) AS series, (SELECT count(*) FROM models) AS models`,
    ).first()

  it.each(mutations)('$name', async ({ body, status, code }) => {
    const response = await post(body)
    const problem = await problemOf(response)
    expect([response.status, problem.status, problem.code]).toEqual([status, status, code])
    expect(response.headers.get('Content-Type')).toBe('application/problem+json')
    expect(problem.request_id).toBe(response.headers.get('X-Request-Id'))
    expect(JSON.stringify(problem)).not.toMatch(/D1_|SQLITE|\.ts:\d/)
    expect(await rows()).toEqual({ runs: 0, problems: 0, series: 0, models: 4 })
  })

  afterAll(async () => {
    expect((await post(sound)).status).toBe(201)
  })
})

it('refuses a shard that was not merged with the others', async () => {
  const shard = await exampleRun({
    outcomes: 'pxx',
    maxErrorRate: 1,
    change: (results) => ({
      ...results,
      ...{ input_tokens: 700, output_tokens: 800, input_cost: 0.0035, output_cost: 0.02 },
      shards: { of: 3, merged: false, included: [1], stopped: [] },
      problems: results.problems.map((problem, i) =>
        i === 0 ? problem : { ...problem, error_type: 'not_asked', input_tokens: 0, output_tokens: 0, cost: 0 },
      ),
    }),
  })
  const { status, errors } = await problemOf(await post(shard))
  expect({ status, errors }).toEqual({
    status: 422,
    errors: ['shards.included: only shard 1 of 3; merge the shards and post the merged result'],
  })
  // A merge that found no other shard is the whole run: what it has cost is recorded.
  expect((await post({ ...shard, shards: { of: 3, merged: true, included: [1], stopped: [] } })).status).toBe(201)
})

it('stores text as text: nothing in a title is executed', async () => {
  const titles = [
    "'); DROP TABLE benchmark_runs; --",
    '<script>alert(1)</script>',
    '💥 \u202e ünïcode',
    '{{x}} %s \\u0000',
  ]
  const run = await exampleRun({
    outcomes: 'ppff',
    change: (results) => ({
      ...results,
      problems: results.problems.map((problem, i) => ({ ...problem, title: titles[i] ?? '' })),
    }),
  })
  expect((await post(run)).status).toBe(201)
  const { problems } = await read(`/api/runs/${run.id}/problems`, runProblems)
  expect(problems.map(({ title }) => title)).toEqual(titles)
  expect(await env.DB.prepare('SELECT count(*) AS n FROM benchmark_runs').first('n')).toBe(1)
})
