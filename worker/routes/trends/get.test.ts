import { describe, expect, it } from 'vitest'
import { type Trends, trends } from '../../../core/api.ts'
import type { Results } from '../../../core/results.ts'
import { wilson } from '../../../core/statistics.ts'
import { exampleRun, fetchApi, keep, read } from '../../testing/api.ts'
import { gapsOf } from './series.ts'

const trend = (query = ''): Promise<Trends> => read(`/api/trends${query}`, trends)

const withTokens =
  (max_tokens: number) =>
  (results: Results): Results => ({
    ...results,
    config: { ...results.config, max_tokens },
  })

const withModel =
  (id: string) =>
  (results: Results): Results => ({
    ...results,
    model: { ...results.model, id, served_model: id },
  })

describe('the trend', () => {
  it('is empty at first', async () => {
    expect(await trend()).toMatchObject({ demo: true, series: [], changes: [], failed: [] })
  })

  it('is a line of scores with their intervals, over thirty days', async () => {
    const runs = await Promise.all([31, 2, 1, 0].map((date) => exampleRun({ date, outcomes: 'ppf' })))
    await keep(...runs)
    const { series, window } = await trend()
    expect((Date.parse(window.to) - Date.parse(window.from)) / 86_400_000).toBe(29)
    expect(series).toHaveLength(1)
    expect(series[0]?.points.map(({ run_id }) => run_id)).toEqual(runs.slice(1).map(({ id }) => id))
    expect(series[0]?.points[0]).toMatchObject({ score: 2 / 3, confidence: wilson(2, 3), drift: { runs: 2, of: 5 } })
    expect((await trend('?days=all')).series[0]?.points).toHaveLength(4)
    expect((await trend('?days=2')).series[0]?.points).toHaveLength(2)
  })

  it('never joins runs that differ in model, settings or problems, and marks what changed', async () => {
    const runs = [
      await exampleRun({ date: 9, outcomes: 'ppf' }),
      await exampleRun({ date: 8, outcomes: 'ppf', change: withTokens(16_000) }),
      await exampleRun({ date: 7, outcomes: 'ppff', change: withTokens(16_000) }),
      await exampleRun({ date: 6, outcomes: 'ppff', change: (run) => withModel('next')(withTokens(16_000)(run)) }),
      await exampleRun({ date: 10, outcomes: 'ppf' }),
    ]
    await keep(...runs)
    const { series, changes } = await trend()
    expect(series.map(({ points }) => points.length)).toEqual([2, 1, 1, 1])
    expect(changes.map(({ run, previous, kind }) => [run.id, previous.id, kind])).toEqual([
      [runs[1]?.id, runs[0]?.id, 'settings'],
      [runs[2]?.id, runs[1]?.id, 'sample'],
      [runs[3]?.id, runs[2]?.id, 'model'],
    ])
    expect(changes[0]?.changed).toEqual([{ name: 'config.max_tokens', before: '8000', after: '16000' }])
    expect(changes[2]?.changed.map(({ name }) => name)).toEqual(['model.id', 'model.served_model'])
  })

  it('compares a changed run with the previous run of the same model, not with other models in between', async () => {
    const first = await exampleRun({ date: 3 })
    await keep(first, await exampleRun({ date: 2, change: withModel('other') }))
    const changed = await exampleRun({ date: 1, change: withTokens(1) })
    await keep(changed)
    expect((await trend()).changes.at(-1)).toMatchObject({ run: { id: changed.id }, previous: { id: first.id } })
  })

  it('takes one id at two providers for two models', async () => {
    const at = (provider: Results['model']['provider'], max_tokens: number) => (results: Results) => ({
      ...results,
      model: { ...results.model, provider },
      config: { ...results.config, max_tokens },
    })
    const before = await exampleRun({ date: 3, change: at('openai', 8000) })
    const elsewhere = [2.5, 0.5].map((date) => exampleRun({ date, change: at('openai-compatible', 8000) }))
    const changed = await exampleRun({ date: 1, change: at('openai', 4000) })
    await keep(before, ...(await Promise.all(elsewhere)), changed)
    const { changes } = await read('/api/trends', trends)
    expect(changes.map(({ run, previous, kind }) => [run.id, previous.id, kind])).toEqual([
      [changed.id, before.id, 'settings'],
    ])
  })

  it('shows missing days as gaps, by the rhythm of the series', async () => {
    await keep(...(await Promise.all([10, 9, 8, 4, 3].map((date) => exampleRun({ date, outcomes: 'ppf' })))))
    await keep(...(await Promise.all([28, 21, 14, 0].map((date) => exampleRun({ date, outcomes: 'pppf' })))))
    const { series } = await trend()
    const gapsOf = (length: number) =>
      series.find(({ points }) => points.length === length)?.gaps.map(({ days }) => days)
    expect(gapsOf(5)).toEqual([4])
    expect(gapsOf(4)).toEqual([14])
  })

  it('marks no change where the other series, or the other model, runs on beside the new one', async () => {
    await keep(await exampleRun({ date: 4 }), await exampleRun({ date: 3, change: withModel('other') }))
    const sample = await exampleRun({ date: 2, outcomes: 'ppff' })
    await keep(sample)
    expect((await trend()).changes.map(({ run, kind }) => [run.id, kind])).toContainEqual([sample.id, 'sample'])
    await keep(await exampleRun({ date: 1 }))
    expect((await trend()).changes).toEqual([])
  })

  it('marks no change where several models run on one day, until one of them goes on alone', async () => {
    const [first, second, third] = await Promise.all(
      ['first', 'second', 'third'].map((id, i) => exampleRun({ date: 3 - i / 100, change: withModel(id) })),
    )
    if (!first || !second || !third) throw new Error('three runs were made')
    await keep(first, second, third)
    expect((await trend()).changes).toEqual([])
    await keep(await exampleRun({ date: 2, change: withModel('second') }))
    expect((await trend()).changes.map(({ run, previous }) => [run.id, previous.id])).toEqual([[second.id, first.id]])
  })

  it('shows no gap on days on which nothing is due, and one where a run was due', () => {
    const rowsOf = (days: readonly string[]) => days.map((day) => ({ id: day, run_date: `${day}T06:00:00.000Z` }))
    const weekdays = ['02', '03', '04', '05', '06', '09', '10', '11', '12', '13', '16', '17', '18', '20', '23']
    const gaps = gapsOf(rowsOf(weekdays.map((day) => `2026-11-${day}`)))
    expect(gaps.map(({ after, before }) => [after.id, before.id])).toEqual([['2026-11-18', '2026-11-20']])
    const everyDay = Array.from({ length: 24 }, (_, i) => `2026-11-${String(i + 2).padStart(2, '0')}`)
    const withoutWeekend = everyDay.filter((day) => !['2026-11-14', '2026-11-15'].includes(day))
    expect(gapsOf(rowsOf(withoutWeekend)).map(({ days }) => days)).toEqual([3])
    const firstWeek = rowsOf(['2026-11-05', '2026-11-06', '2026-11-09', '2026-11-10'])
    expect(gapsOf(firstWeek)).toHaveLength(1) // one weekend does not make a habit
  })

  it('names failed runs, and makes no points of them', async () => {
    const failed = await exampleRun({ date: 1, outcomes: 'xxx' })
    await keep(await exampleRun({ date: 2 }), failed)
    const answer = await trend()
    expect(answer.failed).toMatchObject([{ id: failed.id, errored_count: 3 }])
    expect(answer.series.flatMap(({ points }) => points)).toHaveLength(1)
  })

  it('is available as CSV', async () => {
    await keep(await exampleRun())
    const [names, line] = (await (await fetchApi('/api/trends.csv')).text()).split('\r\n')
    expect(names).toMatch(/^series,provider,model,run_id,run_date,status,score,.*,benchmark$/)
    expect(line).toMatch(/,completed,0\.666.*,livecodebench$/) // scores of two benchmarks must be told apart
  })
})
