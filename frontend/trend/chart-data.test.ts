import { describe, expect, it } from 'vitest'
import type { TrendPoint, Trends } from '../../core/api.ts'
import { extentOf, linesOf, marksOf, scaleOf, ticksOf } from './chart-data.ts'

const DAY_MS = 86_400_000
const ref = (date: number) => ({
  id: `run-${date}`,
  run_date: `2026-11-${String(date).padStart(2, '0')}T06:00:00.000Z`,
})

const point = (date: number, over: Partial<TrendPoint> = {}): TrendPoint => ({
  run_id: ref(date).id,
  run_date: ref(date).run_date,
  status: 'completed',
  score: 0.7,
  confidence: { low: 0.61, high: 0.78 },
  score_bounds: { low: 0.7, high: 0.7 },
  score_without_errata: { score: 0.8, total_count: 90, low: 0.71, high: 0.86 },
  passed_count: 70,
  total_count: 100,
  errored_count: 0,
  cost: null,
  evidence: null,
  drift: { kind: 'within_noise' },
  answer_kinds: null,
  ...over,
})

const series = (id: string, points: TrendPoint[], gaps: Trends['series'][number]['gaps'] = []) =>
  ({
    id,
    benchmark: 'livecodebench',
    model: { provider: 'anthropic', id: 'm', display_name: 'Model', served_model: 'm' },
    sample: { size: 100, population: 454 },
    environment: 'reference',
    rerun_band: null,
    provisional_band: null,
    drift: { kind: 'within_noise' },
    lengths: null,
    episodes: [],
    points,
    gaps,
  }) satisfies Trends['series'][number]

describe('a line', () => {
  it('is broken where runs are missing', () => {
    const gap = { after: ref(2), before: ref(6), days: 4 }
    const [line] = linesOf(
      {
        series: [
          series(
            'a',
            [1, 2, 6, 7].map((date) => point(date)),
            [gap],
          ),
        ],
      },
      'all',
    )
    expect(line?.segments.map((segment) => segment.map(({ runId }) => runId))).toEqual([
      ['run-1', 'run-2'],
      ['run-6', 'run-7'],
    ])
  })

  it('is never joined to another series of the same model, and has a name of its own', () => {
    const lines = linesOf({ series: [series('a', [point(1)]), series('b', [point(2)])] }, 'all')
    expect(lines.map(({ segments }) => segments.length)).toEqual([1, 1])
    expect(lines.map(({ name }) => name)).toEqual(['Model, from 1 Nov 2026', 'Model, from 2 Nov 2026'])
  })

  it('can leave out the problems that the errata name, and breaks where nothing is left', () => {
    const points = [point(1), point(2, { score_without_errata: null }), point(3)]
    const [line] = linesOf({ series: [series('a', points)] }, 'sound')
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
    const [line] = linesOf({ series: [series('a', points)] }, 'all')
    expect(line?.segments.flat().map(({ kind }) => kind)).toEqual(['partial', 'unusual', 'plain'])
  })
})

describe('the band of a line', () => {
  const band = { mean: 0.7, low: 0.65, high: 0.75, sigma: 0.02 }
  const repeat = { run: ref(1), problems: 20, answers: 60, differing: 4 }
  const provisional_band = { ...band, low: 0.6, runs: 3, repeat }
  const bandOf = (over: Partial<Trends['series'][number]>) =>
    linesOf({ series: [{ ...series('a', [point(1)]), ...over }] }, 'all')[0]?.band

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
})

describe('the axes', () => {
  it('hold every interval, in tenths', () => {
    expect(scaleOf(linesOf({ series: [series('a', [point(1)])] }, 'all'))).toEqual([0.6, 0.8])
    expect(scaleOf([])).toEqual([0, 1])
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

  it('have ticks at midnight, six or fewer', () => {
    const ticks = ticksOf([Date.parse('2026-11-02T06:00:00Z'), Date.parse('2026-12-02')])
    expect(ticks.length).toBeLessThanOrEqual(6)
    expect(ticks.every((tick) => tick % DAY_MS === 0)).toBe(true)
  })
})

it('labels a change with what is new, and counts what does not fit', () => {
  const changed = ['a', 'b', 'c', 'd'].map((name) => ({ name: `config.${name}`, before: '1', after: '2' }))
  const change = { run: ref(2), series: 'b', previous: { ...ref(1), series: 'a' }, kind: 'settings', changed } as const
  expect(marksOf({ changes: [{ ...change, changed: [...changed] }] })).toEqual([
    {
      id: 'run-2',
      time: Date.parse(ref(2).run_date),
      label: 'new settings',
      text: 'new settings: a: 1 → 2, b: 1 → 2, c: 1 → 2 and 1 more',
    },
  ])
})
