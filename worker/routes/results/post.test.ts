import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { costReport, models, received, runDetail, runProblems, trends } from '../../../core/api.ts'
import type { Results } from '../../../core/results.ts'
import { app, routes } from '../../app.ts'
import { exampleRun, fetchApi, KEY, keep, post, problemOf, read, rowsIn } from '../../testing/api.ts'

/** No minute ends while posts are counted. */
const stopClock = () => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
afterEach(() => vi.useRealTimers())

const forget = () => env.DB.prepare('DELETE FROM rate_windows').run()

describe('a sound result', () => {
  it('is recorded with its problems', async () => {
    const run = await exampleRun({ outcomes: 'ppfx' })
    const response = await post(run)
    expect(response.status).toBe(201)
    expect(received.parse(await response.json())).toEqual({
      id: run.id,
      attempt: 1,
      outcome: 'created',
      url: `/runs/${run.id}`,
      drift: { kind: 'too_early', runs: 1, of: 5 },
      lengths: { kind: 'too_early', runs: 1, of: 10 },
      alarm_began: null,
    })
    expect(response.headers.get('Location')).toBe(`/api/runs/${run.id}`)
    expect(await rowsIn('problem_results')).toBe(4)
    const { run: stored } = await read(`/api/runs/${run.id}`, runDetail)
    expect(stored).toMatchObject({
      status: 'partial',
      score: 2 / 3,
      errored_count: 1,
      cost: run.problems.length * 0.0235,
    })
  })

  it.each(['Z', '+00:00', '.5Z', '.123456+00:00'])('may write its UTC date with %s', async (zone) => {
    const run = await exampleRun({ date: `2026-11-20T06:00:00${zone}` })
    expect((await post(run)).status).toBe(201)
    const { run: stored } = await read(`/api/runs/${run.id}`, runDetail)
    expect(stored.run_date).toMatch(/^2026-11-20T06:00:00\.\d{3}Z$/)
  })

  it('of a failed run is stored for its cost, and has no score', async () => {
    const run = await exampleRun({ outcomes: 'xxp' })
    expect((await post(run)).status).toBe(201)
    const { run: stored, drift, change } = await read(`/api/runs/${run.id}`, runDetail)
    expect(stored).toMatchObject({ status: 'failed', score: null, confidence: null })
    expect(stored.cost).toBeGreaterThan(0)
    expect([drift, change]).toEqual([null, null])
  })

  it('gives its model name and price, unless a later run has given them', async () => {
    const priced = (date: number, price: number) =>
      exampleRun({
        date,
        change: (results) => ({
          ...results,
          model: { ...results.model, id: 'new', display_name: `New at ${price}`, input_price_per_m: price },
        }),
      })
    const listed = async () => (await read('/api/models', models)).models.find(({ id }) => id === 'new')
    await post(await priced(2, 5))
    await post(await priced(1, 4))
    await post(await priced(3, 6)) // comes late
    expect(await listed()).toMatchObject({ display_name: 'New at 4', input_price_per_m: 4 })
  })

  it('adds an unknown model, and a demo run never changes a real model', async () => {
    const named = (display_name: string, demo: boolean) => (run: Results) => ({
      ...run,
      demo,
      model: { ...run.model, id: 'new-model', display_name },
    })
    const nameNow = () => env.DB.prepare("SELECT display_name FROM models WHERE id = 'new-model'").first('display_name')
    await keep(await exampleRun({ change: named('New', false) }))
    await keep(await exampleRun({ change: named('Demo', true) }))
    expect(await nameNow()).toBe('New')
    await keep(await exampleRun({ change: named('Newer', false) }))
    expect(await nameNow()).toBe('Newer')
  })
})

describe('a result of schema version 1', () => {
  const versionOne = async () => {
    const { instruction_scores: _scores, cost_bound: _bound, spent_before: _spent, ...run } = await exampleRun()
    const problems = run.problems.map(({ instructions: _, answers_sha256: __, ...problem }) => problem)
    return { ...run, schema_version: 1, problems }
  }

  it('is recorded, read as version 2, and the same again changes nothing', async () => {
    const run = await versionOne()
    expect((await post(run)).status).toBe(201)
    const { run: stored } = await read(`/api/runs/${run.id}`, runDetail)
    expect(stored).toMatchObject({ id: run.id, spent_before: 0, cost_bound: 'exact' })
    expect(await (await post(run)).json()).toMatchObject({ outcome: 'unchanged' })
  })

  it('that an older Worker has stored is read as version 2 too', async () => {
    const run = await versionOne()
    await post(run)
    const { problems: _problems, ...document } = run
    await env.DB.prepare('UPDATE benchmark_runs SET document = ? WHERE id = ?')
      .bind(JSON.stringify(document), run.id)
      .run()
    expect((await read(`/api/runs/${run.id}`, runDetail)).run).toMatchObject({ spent_before: 0, cost_bound: 'exact' })
  })
})

describe('what a benchmark or a server does not know', () => {
  it('is kept as not known: no platform, no tokens', async () => {
    const run = await exampleRun({
      change: (results) => ({
        ...results,
        model: { ...results.model, input_price_per_m: null, output_price_per_m: null },
        ...{ input_tokens: null, output_tokens: null, input_cost: null, output_cost: null, spent_before: null },
        problems: results.problems.map((problem) => ({
          ...problem,
          ...{
            platform: null,
            difficulty: null,
            contest_date: null,
            input_tokens: null,
            output_tokens: null,
            cost: null,
          },
        })),
      }),
    })
    expect((await post(run)).status).toBe(201)
    const { run: stored, breakdown } = await read(`/api/runs/${run.id}`, runDetail)
    expect(stored).toMatchObject({ input_tokens: null, output_tokens: null, cost: null })
    expect(breakdown).toMatchObject({ platform: [], difficulty: [] })
    const { problems } = await read(`/api/runs/${run.id}/problems`, runProblems)
    expect(problems[0]).toMatchObject({ platform: null, contest_date: null, input_tokens: null, cost: null })
  })

  it('what earlier attempts have spent is part of what the run has cost', async () => {
    const run = await exampleRun({ change: (results) => ({ ...results, spent_before: 1.5 }) })
    await post(run)
    const { run: stored } = await read(`/api/runs/${run.id}`, runDetail)
    expect(stored.cost).toBeCloseTo(1.5 + run.problems.length * 0.0235)
    const { total } = await read('/api/costs', costReport)
    expect(total.cost).toBeCloseTo(1.5 + run.problems.length * 0.0235)
  })
})

describe('the cost of earlier attempts', () => {
  const attempt = (run_attempt: number, spent_before: number | null, outcomes = 'pf') =>
    exampleRun({
      runId: 9,
      outcomes,
      change: (results) => ({
        ...results,
        spent_before,
        github: results.github && { ...results.github, run_attempt },
      }),
    })
  const costs = async (id: string) => {
    const { cost, spent_before } = (await read(`/api/runs/${id}`, runDetail)).run
    return { cost, spent_before, total: (await read('/api/costs', costReport)).total.cost }
  }
  const TWO = 2 * 0.0235

  it('stays when the one that replaces them has lost their journal', async () => {
    const { id } = await attempt(1, 0)
    for (const run of [await attempt(1, 0), await attempt(2, null)]) await post(run)
    expect(await costs(id)).toEqual({ cost: 2 * TWO, spent_before: TWO, total: 2 * TWO })
    // The journal of attempt 2 is there again, that of attempt 1 is not.
    await post(await attempt(3, 0))
    expect(await costs(id)).toEqual({ cost: 2 * TWO, spent_before: TWO, total: 2 * TWO })
  })

  it('counts once with the journal, and not again when a result is posted twice', async () => {
    const { id } = await attempt(1, 0)
    for (const run of [await attempt(1, 0), await attempt(2, 0), await attempt(2, 0)]) await post(run)
    expect(await costs(id)).toEqual({ cost: TWO, spent_before: 0, total: TWO })
  })
})

describe('the same run again', () => {
  it('changes nothing when it is the same result, in any order of its keys', async () => {
    const run = await exampleRun()
    await post(run)
    const reversed = Object.fromEntries(Object.entries(run).toReversed())
    const again = await post(reversed)
    expect(again.status).toBe(200)
    expect(await again.json()).toMatchObject({ outcome: 'unchanged' })
    expect(await rowsIn('benchmark_runs')).toBe(1)
  })

  it('is refused with other contents', async () => {
    await post(await exampleRun({ runId: 7, outcomes: 'ppf' }))
    const other = await post(await exampleRun({ runId: 7, outcomes: 'pff' }))
    expect(other.status).toBe(409)
    expect(await problemOf(other)).toMatchObject({ code: 'conflict' })
  })

  it('replaces a lower attempt, problems and all, and is refused by a higher one', async () => {
    const attempts = [1, 2].map((attempt) => exampleRun({ runId: 7, attempt, outcomes: attempt === 1 ? 'xxx' : 'ppf' }))
    const [first, second] = await Promise.all(attempts)
    await post(first as Results)
    const replaced = await post(second as Results)
    expect(replaced.status).toBe(200)
    expect(await replaced.json()).toMatchObject({ outcome: 'replaced', attempt: 2 })
    expect([await rowsIn('benchmark_runs'), await rowsIn('problem_results')]).toEqual([1, 3])
    expect((await read(`/api/runs/${second?.id}`, runDetail)).run).toMatchObject({ attempt: 2, score: 2 / 3 })
    expect((await post(first as Results)).status).toBe(409)
  })

  it('moves to the series of the model that answered, where an attempt before had no answer or another model', async () => {
    const servedBy = (served_model: string | null) => (results: Results) => ({
      ...results,
      model: { ...results.model, served_model },
    })
    const attempt = (number: number, model: string | null, outcomes = 'ppf') =>
      exampleRun({ runId: 7, attempt: number, outcomes, change: servedBy(model) })
    await keep(await exampleRun({ date: 1, change: servedBy('first') }))
    const silent = await attempt(1, null, 'xxx')
    expect((await post(silent)).status).toBe(201)
    expect((await post(await attempt(2, 'first'))).status).toBe(200)
    const moved = await post(await attempt(3, 'second'))
    expect(received.parse(await moved.json())).toMatchObject({ outcome: 'replaced', drift: { runs: 1 } })
    const { series } = await read('/api/trends', trends)
    expect(
      series.map(({ model, points, drift, lengths }) => [model.served_model, points.length, drift, lengths]),
    ).toEqual(['first', 'second'].map((model) => [model, 1, { kind: 'too_early', runs: 1, of: 5 }, expect.anything()]))
  })

  it('posted twenty times at once is stored once', async () => {
    stopClock()
    const run = await exampleRun()
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await post(run)).status))
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => status === 200)).toHaveLength(9)
    expect(statuses.filter((status) => status === 429)).toHaveLength(10)
    expect([await rowsIn('benchmark_runs'), await rowsIn('problem_results')]).toEqual([1, 3])
  })
})

describe('a post that fails half-way', () => {
  it('leaves nothing', async () => {
    const before = await env.DB.prepare('SELECT revision FROM ledger').first('revision')
    const run = await exampleRun()
    const [first, ...others] = run.problems
    if (!first) throw new Error('a run without problems')
    const broken = { ...run, problems: [...others, { ...first, platform: 'nowhere' as 'atcoder' }] }
    await expect(keep(broken)).rejects.toThrow('CHECK constraint failed')
    for (const table of ['benchmark_runs', 'problem_results', 'series']) expect(await rowsIn(table)).toBe(0)
    expect(await env.DB.prepare('SELECT revision FROM ledger').first('revision')).toBe(before)
  })
})

describe('a client without the key', () => {
  const withoutHeader = async (headers: Record<string, string>) => post(await exampleRun(), headers)

  it.each([
    ['no key', ''],
    ['an empty key', 'Bearer '],
    ['a wrong key', 'Bearer wrong'],
    ['a key that is one letter short', `Bearer ${KEY.slice(0, -1)}`],
    ['a key that is one letter long', `Bearer ${KEY}x`],
    ['another case', `Bearer ${KEY.toUpperCase()}`],
    ['another scheme', `Basic ${btoa(`admin:${KEY}`)}`],
    ['no scheme', KEY],
    ['two keys', `Bearer ${KEY} ${KEY}`],
  ])('is refused: %s', async (_name, authorization) => {
    const response = await withoutHeader({ Authorization: authorization })
    expect(response.status).toBe(401)
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer')
    expect(await problemOf(response)).toMatchObject({ code: 'unauthorized', status: 401 })
    expect([await rowsIn('benchmark_runs'), await rowsIn('rate_windows')]).toEqual([0, 0])
  })

  it.each([undefined, ''])('is refused while the key is not set: %j', async (ADMIN_API_KEY) => {
    const request = new Request('https://benchmarks.test/api/results', {
      method: 'POST',
      headers: { Authorization: 'Bearer ' },
      body: '{}',
    })
    const response = await app.request(request, {}, { ...env, ADMIN_API_KEY })
    expect(response.status).toBe(503)
    expect(await problemOf(response)).toMatchObject({ code: 'not_configured' })
  })

  it('cannot go on guessing from one address', async () => {
    const guess = () => post('{}', { Authorization: 'Bearer guess', 'CF-Connecting-IP': '203.0.113.7' })
    const statuses: number[] = []
    for (let i = 0; i < 40; i++) statuses.push((await guess()).status)
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(401))
    expect(statuses.at(-1)).toBe(429)
  })
})

describe('ten posts a minute', () => {
  it('are accepted, and not one more, even at the same time', async () => {
    stopClock()
    const runs = await Promise.all(Array.from({ length: 12 }, () => exampleRun()))
    const responses = await Promise.all(runs.map((run) => post(run)))
    const statuses = responses.map(({ status }) => status).sort()
    expect(statuses).toEqual([...Array(10).fill(201), 429, 429])
    const refused = responses.find(({ status }) => status === 429)
    expect(Number(refused?.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await rowsIn('benchmark_runs')).toBe(10)
    await forget()
    expect((await post(await exampleRun())).status).toBe(201)
  })
})

describe('reading', () => {
  it('never writes, by any method', async () => {
    const run = JSON.stringify(await exampleRun())
    const headers = { Authorization: `Bearer ${KEY}` }
    expect((await fetchApi('/api/results', { headers })).status).toBe(405)
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const response = await fetchApi('/api/results', { method, headers, body: run })
      expect(response.status).toBe(405)
      expect(response.headers.get('Allow')).toBe('POST')
    }
    expect(await rowsIn('benchmark_runs')).toBe(0)
  })

  it('leaves every table as it was, by any route', async () => {
    const run = await exampleRun()
    await keep(run)
    const tables = ['benchmark_runs', 'problem_results', 'series', 'models', 'rate_windows', 'alerts']
    const state = async () => [
      await Promise.all(tables.map(rowsIn)),
      await env.DB.prepare('SELECT revision FROM ledger').first('revision'),
    ]
    const before = await state()
    for (const { path } of routes.filter((route) => route.method === 'get'))
      await fetchApi(path.replaceAll(/:\w+/g, run.id), { headers: { Authorization: `Bearer ${KEY}` } })
    expect(await state()).toEqual(before)
  })

  it('is allowed from every web page, posting from none', async () => {
    const reading = await fetchApi('/api/runs', { headers: { Origin: 'https://elsewhere.test' } })
    expect(reading.headers.get('Access-Control-Allow-Origin')).toBe('*')
    const writing = await post(await exampleRun(), { Origin: 'https://elsewhere.test' })
    expect(writing.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })
})
