import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { headline } from '../../../core/api.ts'
import type { Results } from '../../../core/results.ts'
import { app } from '../../app.ts'
import { exampleRun, keep } from '../../testing/api.ts'

const DAY_MS = 86_400_000
const dayIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)

const request = (path: string, primaryModels = ''): Promise<Response> =>
  Promise.resolve(app.request(`https://benchmarks.test${path}`, {}, { ...env, PRIMARY_MODELS: primaryModels }))

async function headlineBy(primaryModels: string, query = '') {
  const response = await request(`/api/headline${query}`, primaryModels)
  expect(response.status).toBe(200)
  return headline.parse(await response.json())
}

const modelBy = async (primaryModels: string, query = '') => (await headlineBy(primaryModels, query)).run.model.id

const ofModel =
  (id: string, benchmark = 'livecodebench') =>
  (results: Results): Results => ({ ...results, benchmark, model: { ...results.model, id, served_model: id } })

/** A run on each of the given days before now. */
async function keepRuns(id: string, days: readonly number[], outcomes = 'ppf'): Promise<Results[]> {
  const runs = await Promise.all(days.map((date) => exampleRun({ date, outcomes, change: ofModel(id) })))
  await keep(...runs)
  return runs
}

const retire = (id: string, day: string) =>
  env.DB.prepare('UPDATE models SET retires_on = ? WHERE id = ?').bind(day, id).run()

it('is not found before there is a run with a score', async () => {
  await keep(await exampleRun({ outcomes: 'xxx' }))
  expect((await request('/api/headline')).status).toBe(404)
})

describe('the model', () => {
  it('is the first preferred one that ran in the last 14 days, not whoever posted last', async () => {
    await keepRuns('old-hand', [40, 20, 3])
    await keepRuns('second', [5, 2])
    await keepRuns('newcomer', [0])
    expect(await modelBy('')).toBe('old-hand')
    expect(await modelBy('unknown, second,old-hand')).toBe('second')
    expect(await modelBy('anthropic/newcomer')).toBe('newcomer')
    await keepRuns('sleeper', [60, 15])
    expect(await modelBy('sleeper,second')).toBe('second')
  })

  it('gives way to the next when it has been retired, and the answer says which one that was', async () => {
    await keepRuns('first', [40, 1])
    await keepRuns('second', [1])
    await retire('first', dayIn(1))
    expect(await headlineBy('first,second')).toMatchObject({ run: { model: { id: 'first' } }, retired: [] })
    await retire('first', dayIn(0))
    expect(await headlineBy('first,second')).toMatchObject({
      run: { model: { id: 'second' } },
      retired: [{ provider: 'anthropic', id: 'first', retires_on: dayIn(0) }],
    })
    expect(await modelBy('first,second', '?model=first')).toBe('first')
  })

  it('may be asked for, by name, provider and benchmark', async () => {
    await keepRuns('one', [3, 2, 1])
    await keepRuns('two', [1])
    expect(await modelBy('one', '?model=two&provider=anthropic&demo=false')).toBe('two')
    for (const query of ['?model=three', '?provider=google', '?benchmark=ifeval', '?demo=true'])
      expect([query, (await request(`/api/headline${query}`)).status]).toEqual([query, 404])
    await keep(await exampleRun({ date: 0, change: ofModel('two', 'ifeval') }))
    expect((await headlineBy('two', '?benchmark=ifeval')).run.benchmark).toBe('ifeval')
    expect((await headlineBy('two')).run.benchmark).toBe('livecodebench')
  })

  it('is of another benchmark while there is no run of LiveCodeBench', async () => {
    await keep(await exampleRun({ change: ofModel('two', 'ifeval') }))
    expect((await headlineBy('')).run.benchmark).toBe('ifeval')
  })
})

describe('the run', () => {
  it('is the latest of the series with the most runs in 30 days: a full run does not replace the daily ones', async () => {
    const daily = await keepRuns('one', [3, 2, 1])
    const [full] = await keepRuns('one', [0.5], 'ppfppfppf')
    const { run, stale } = await headlineBy('one')
    expect([run.id, stale]).toEqual([daily.at(-1)?.id, false])
    expect(run.id).not.toBe(full?.id)
  })

  it('is not of a failed run', async () => {
    const [scored] = await keepRuns('one', [2])
    await keepRuns('one', [1], 'xxx')
    expect(await headlineBy('one')).toMatchObject({ run: { id: scored?.id }, stale: true })
  })

  it('is of the demo only while there is no real run', async () => {
    await keep(await exampleRun({ change: (results) => ({ ...ofModel('demo-model')(results), demo: true }) }))
    expect(await headlineBy('')).toMatchObject({ demo: true, run: { model: { id: 'demo-model' } } })
    await keepRuns('real', [9])
    expect(await headlineBy('demo-model')).toMatchObject({ demo: false, run: { model: { id: 'real' } } })
  })
})

it('of the demo is that of its programs, though the latest run is of another benchmark', async () => {
  const demoOf =
    (benchmark: string) =>
    (results: Results): Results => ({ ...results, demo: true, benchmark })
  await keep(await exampleRun({ date: 1, change: demoOf('demo') }), await exampleRun({ change: demoOf('ifeval') }))
  expect((await headlineBy('')).run.benchmark).toBe('demo')
})
