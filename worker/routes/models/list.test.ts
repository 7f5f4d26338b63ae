import { expect, it } from 'vitest'
import { models, runList } from '../../../core/api.ts'
import type { Results } from '../../../core/results.ts'
import { exampleRun, fetchApi, keep, read } from '../../testing/api.ts'

it('lists models, the active ones first, each with its latest run', async () => {
  const run = await exampleRun({
    date: 1,
    change: (results) => ({ ...results, model: { ...results.model, id: 'claude-opus-4-5-20251101' } }),
  })
  await keep(run)
  const { demo, models: listed } = await read('/api/models', models)
  expect(demo).toBe(false)
  expect(listed[0]).toMatchObject({ display_name: 'Claude Opus 4.5', latest_run: { id: run.id, score: 2 / 3 } })
  expect(listed.filter(({ active }) => !active).map(({ latest_run }) => latest_run)).toEqual([null, null, null])
})

it('names the series that answers for each model: the one with the most runs in 30 days', async () => {
  const runs = await Promise.all([
    exampleRun({ date: 2, outcomes: 'ppf' }),
    exampleRun({ date: 1, outcomes: 'ppf' }),
    exampleRun({ date: 0.5, outcomes: 'ppffff' }),
  ])
  await keep(...runs)
  const { runs: stored } = await read('/api/runs', runList)
  const { models: listed } = await read('/api/models', models)
  const daily = stored.find(({ id }) => id === runs[0]?.id)?.series
  expect(listed.find(({ id }) => id === 'claude-opus-4-5')?.daily_series).toBe(daily)
  expect(listed.filter(({ latest_run }) => latest_run === null).map(({ daily_series }) => daily_series)).toEqual([
    null,
    null,
    null,
    null,
  ])
})

it('does not mix the models of the demo with the others', async () => {
  const demoModel = (id: string) =>
    exampleRun({ change: (run) => ({ ...run, demo: true, model: { ...run.model, id } }) })
  await keep(await demoModel('demo-model'))
  expect((await read('/api/models', models)).models.map(({ id }) => id)).toEqual(['demo-model'])
  await keep(await exampleRun())
  expect((await read('/api/models', models)).models.map(({ id }) => id)).not.toContain('demo-model')
})

it('is available as CSV', async () => {
  await keep(await exampleRun())
  expect(await (await fetchApi('/api/models.csv')).text()).toContain(
    '\r\ngoogle,gemini-2.5-pro,Gemini 2.5 Pro,1.25,10,',
  )
})

it('names the benchmarks that have a score, the main one first, and the daily series of each', async () => {
  const ofIfeval = (run: Results): Results => ({ ...run, benchmark: 'ifeval' })
  await keep(await exampleRun({ date: 1, change: ofIfeval }), await exampleRun({ date: 2 }))
  await keep(await exampleRun({ outcomes: 'xxx', change: (run) => ({ ...run, benchmark: 'without score' }) }))
  await keep(await exampleRun({ change: (run) => ({ ...run, demo: true, benchmark: 'demo' }) }))
  const listed = await read('/api/models', models)
  expect(listed.benchmarks).toEqual(['livecodebench', 'ifeval'])
  expect((await read('/api/models?demo=true', models)).benchmarks).toEqual(['demo'])
  const daily = async (query: string) =>
    (await read(`/api/models${query}`, models)).models.find(({ id }) => id === 'claude-opus-4-5')?.daily_series
  const { runs } = await read('/api/runs?benchmark=ifeval', runList)
  expect(await daily('?benchmark=ifeval')).toBe(runs[0]?.series)
  expect(await daily('')).not.toBe(runs[0]?.series)
})

it('gives the latest run of the benchmark that is asked for: a failed run of another says nothing about it', async () => {
  const scored = await exampleRun({ date: 2 })
  const failed = await exampleRun({ outcomes: 'xxx', date: 1, change: (run) => ({ ...run, benchmark: 'ifeval' }) })
  await keep(scored, failed)
  const latest = async (query: string) =>
    (await read(`/api/models${query}`, models)).models.find(({ id }) => id === 'claude-opus-4-5')?.latest_run?.id
  expect(await latest('?benchmark=livecodebench')).toBe(scored.id)
  expect(await latest('?benchmark=ifeval')).toBe(failed.id)
  expect(await latest('')).toBe(scored.id)
})
