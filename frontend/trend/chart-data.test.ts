import { describe, expect, it } from 'vitest'
import type { Trends } from '../../core/api.ts'
import { bandedLines, daysOf, extentOf, linesOf, scaleOf, ticksOf } from './chart-data.ts'
import { modelOf, point, ref, series } from './testing.ts'

const DAY_MS = 86_400_000
const all = { scoring: 'all', models: [] } as const

describe('a line', () => {
  it('is broken where runs are missing', () => {
    const gap = { after: ref(2), before: ref(6), days: 4 }
    const points = [1, 2, 6, 7].map((date) => point(date))
    const [line] = linesOf({ series: [series('a', points, { gaps: [gap] })] }, all)
    expect(line?.segments.map((segment) => segment.map(({ runId }) => runId))).toEqual([
      ['run-1', 'run-2'],
      ['run-6', 'run-7'],
    ])
  })

  it('is never joined to another series of the same model, and has a name of its own', () => {
    const lines = linesOf({ series: [series('a', [point(1)]), series('b', [point(2)])] }, all)
    expect(lines.map(({ segments }) => segments.length)).toEqual([1, 1])
    expect(lines.map(({ name }) => name)).toEqual(['Model, from 1 Nov 2026', 'Model, from 2 Nov 2026'])
  })

  it('can leave out the problems that the errata name, and breaks where nothing is left', () => {
    const points = [point(1), point(2, { score_without_errata: null }), point(3)]
    const [line] = linesOf({ series: [series('a', points)] }, { ...all, scoring: 'sound' })
    expect(line?.segments.map((segment) => segment.map(({ score }) => score))).toEqual([[0.8], [0.8]])
  })

  it('marks what is unusual, and what is partial', () => {
    const alarm = {
      kind: 'unusual',
      direction: 'down',
      since: ref(2),
      range: { first: ref(1), last: ref(2) },
      change: { mean: -0.1, low: -0.15, high: -0.05 },
    } as const
    const points = [point(1, { status: 'partial' }), point(2, { drift: alarm }), point(3)]
    const [line] = linesOf({ series: [series('a', points)] }, all)
    expect(line?.segments.flat().map(({ kind }) => kind)).toEqual(['partial', 'unusual', 'plain'])
  })
})

describe('the look of a line', () => {
  const two = { model: modelOf('b') }
  const trends = {
    series: [series('full', [point(1)]), series('other', [point(2)], two), series('daily', [point(1), point(2)])],
  }
  const looks = (ids: readonly string[], daily_series: string | null = null) => {
    const models = ids.map((id) => ({ provider: 'anthropic' as const, id, daily_series }))
    return Object.fromEntries(
      linesOf(trends, { ...all, models }).map(({ id, colour, dashes }) => [id, [colour, dashes]]),
    )
  }

  it('has the colour of its model, and dashes of its own among the series of the model', () => {
    expect(looks([])).toEqual({ daily: [1, 0], full: [1, 1], other: [0, 0] })
  })

  it('has the same colour when only one model is shown', () => {
    expect(looks(['a', 'b', 'm'])).toEqual({ daily: [2, 0], full: [2, 1], other: [1, 0] })
    expect(looks(['m'], 'full')).toMatchObject({ daily: [0, 1], full: [0, 0] })
  })

  it('has a band where there are few lines, else only in the headline', () => {
    const band = { mean: 0.7, low: 0.65, high: 0.75, sigma: 0.02 }
    const linesOfMany = (count: number) =>
      linesOf(
        { series: Array.from({ length: count }, (_, i) => series(`${i}`, [point(1)], { rerun_band: band })) },
        all,
      )
    expect(bandedLines(linesOfMany(3), '1')).toHaveLength(3)
    expect(bandedLines(linesOfMany(4), '1').map(({ id }) => id)).toEqual(['1'])
  })
})

it('gathers the runs of a day, two runs minutes apart too, best first', () => {
  const again = point(2, { run_id: 'again', run_date: '2026-11-02T06:03:00.000Z', score: 0.9 })
  const lines = linesOf({ series: [series('a', [point(1), point(2), again])] }, all)
  expect(daysOf(lines).map(({ day, runs }) => [day % DAY_MS, runs.map(({ point }) => point.runId)])).toEqual([
    [0, ['run-1']],
    [0, ['again', 'run-2']],
  ])
})

describe('the band of a line', () => {
  const band = { mean: 0.7, low: 0.65, high: 0.75, sigma: 0.02 }
  const repeat = { run: ref(1), problems: 20, answers: 60, differing: 4 }
  const provisional_band = { ...band, low: 0.6, runs: 3, repeat }
  const bandOf = (over: Partial<Trends['series'][number]>) =>
    linesOf({ series: [{ ...series('a', [point(1)]), ...over }] }, all)[0]?.band

  it('is that of the series itself', () => {
    expect(bandOf({ rerun_band: band, provisional_band })).toEqual({ low: 0.65, high: 0.75, provisional: null })
  })

  it('is borrowed from a repeat before there is one, and says so', () => {
    expect(bandOf({ provisional_band })).toEqual({
      low: 0.6,
      high: 0.75,
      provisional: 'provisional, from a repeat of 20 problems',
    })
    expect(bandOf({})).toBeNull()
  })

  it('is left out of a chart without errata, whose scores it is not of', () => {
    const lines = linesOf(
      { series: [series('a', [point(1)], { rerun_band: band, provisional_band })] },
      { ...all, scoring: 'sound' },
    )
    expect(lines.map(({ band }) => band)).toEqual([null])
  })
})

describe('the axes', () => {
  it('hold every interval, in tenths', () => {
    expect(scaleOf(linesOf({ series: [series('a', [point(1)])] }, all), [])).toEqual([0.5, 0.8])
    expect(scaleOf([], [])).toEqual([0, 1])
    const high = [1, 2].map((date) => point(date, { score: 0.99 }))
    expect(scaleOf(linesOf({ series: [series('a', high)] }, all), [])).toEqual([0.7, 1])
  })

  it('show the whole window, though its first days have no run', () => {
    const window = { from: '2026-11-01', to: '2026-11-07' }
    expect(extentOf({ window, series: [series('a', [point(3)])] })).toEqual([
      Date.parse('2026-11-01'),
      Date.parse('2026-11-08'),
    ])
  })

  it('do not show years without a run', () => {
    const window = { from: '2020-01-01', to: '2026-11-07' }
    const [from] = extentOf({ window, series: [series('a', [point(3)])] })
    expect(from).toBe(Date.parse('2026-11-02T06:00:00Z'))
  })

  it('have ticks below the daily runs, six or fewer, all inside', () => {
    const [from, to] = [Date.parse('2026-11-02T06:00:00Z'), Date.parse('2026-12-02')]
    const run = Date.parse('2026-11-03T06:18:00Z')
    const ticks = ticksOf([from, to], run)
    expect(ticks.length).toBeLessThanOrEqual(6)
    expect(ticks[0]).toBe(run)
    expect(ticks.every((tick) => tick % DAY_MS === run % DAY_MS && tick < to)).toBe(true)
    expect(ticksOf([run - DAY_MS, Date.parse('2026-11-04')], run)).toEqual([run])
  })
})
