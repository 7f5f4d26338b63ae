import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dailySeries, headlineOf, preferredModels, type SeriesActivity } from './headline.ts'

const now = new Date('2026-11-28T12:00:00Z')
const daysAgo = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString()

interface Example {
  readonly id: string
  readonly series?: string
  readonly from?: number
  readonly to?: number
  readonly recent?: number
  readonly retires_on?: string
}

const activity = ({ id, series = id, from = 60, to = 0, recent = 30, retires_on }: Example): SeriesActivity => ({
  series,
  model: { provider: 'anthropic', id, retires_on: retires_on ?? null },
  first_run: daysAgo(from),
  last_run: daysAgo(to),
  recent_runs: recent,
})

const chosen = (series: readonly Example[], preferred: readonly string[] = []) => {
  const headline = headlineOf(series.map(activity), { preferred, now })
  return headline && [headline.daily.series, ...headline.retired.map(({ id }) => id)]
}

describe('the model of the headline', () => {
  it.each<[string, readonly Example[], readonly string[], readonly string[] | null]>([
    ['is null without a run', [], ['a'], null],
    [
      'is not whoever posted last',
      [
        { id: 'a', to: 1 },
        { id: 'b', from: 2 },
      ],
      [],
      ['a'],
    ],
    ['is the first that is preferred', [{ id: 'a' }, { id: 'b' }, { id: 'c' }], ['c', 'b'], ['c']],
    ['may be named with its provider', [{ id: 'a', from: 90 }, { id: 'b' }], ['anthropic/b'], ['b']],
    ['is the next if the first has not run for 14 days', [{ id: 'a', to: 15 }, { id: 'b' }], ['a', 'b'], ['b']],
    ['stays for 14 days without a run', [{ id: 'a', to: 14 }, { id: 'b' }], ['a', 'b'], ['a']],
    ['is a running one if no preferred one runs', [{ id: 'a', from: 99, to: 15 }, { id: 'b' }], ['a'], ['b']],
    [
      'is the longest if none runs',
      [
        { id: 'a', from: 99, to: 19 },
        { id: 'b', from: 30, to: 15 },
      ],
      [],
      ['a'],
    ],
    ['is one that still runs, not the longest', [{ id: 'a', from: 99, to: 5 }, { id: 'b' }], [], ['b']],
    ['is a name that nothing has: the longest', [{ id: 'a' }, { id: 'b', from: 90 }], ['x'], ['b']],
    ['is not retired, which is said', [{ id: 'a', retires_on: '2026-11-28' }, { id: 'b' }], ['a', 'b'], ['b', 'a']],
    ['may retire tomorrow', [{ id: 'a', retires_on: '2026-11-29' }, { id: 'b' }], ['a', 'b'], ['a']],
    ['is retired if there is no other', [{ id: 'a', retires_on: '2026-11-01' }], ['a'], ['a']],
  ])('%s', (_, series, preferred, expected) => {
    expect(chosen(series, preferred)).toEqual(expected)
  })

  it('does not depend on the order in which the series are read', () => {
    const example = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      series: fc.string({ minLength: 1, maxLength: 4 }),
      from: fc.nat(99),
      recent: fc.nat(3),
    })
    const many = fc.uniqueArray(example, { selector: ({ series }) => series, maxLength: 8 })
    fc.assert(
      fc.property(many, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (series, random) => {
        const places = series.map((one) => ({ one, place: random.next().value }))
        const shuffled = places.toSorted((a, b) => a.place - b.place).map(({ one }) => one)
        expect(chosen(shuffled)).toEqual(chosen(series))
      }),
    )
  })
})

describe('the daily series', () => {
  const daily = (...series: readonly Example[]) => dailySeries(series.map(activity)).map(({ series }) => series)

  it('is the one that replaced another, however few runs it has', () => {
    expect(
      daily({ id: 'a', series: 'old', to: 2, recent: 28 }, { id: 'a', series: 'new', from: 1, recent: 2 }),
    ).toEqual(['new'])
  })

  it('is the old one until its next run is overdue', () => {
    expect(
      daily({ id: 'a', series: 'old', to: 1, recent: 29 }, { id: 'a', series: 'new', from: 0, recent: 1 }),
    ).toEqual(['old'])
  })

  it('is not a full run that began after the last daily one', () => {
    const full = { id: 'a', series: 'full', from: 0, recent: 1 }
    expect(daily({ id: 'a', series: 'daily', to: 0.25 }, full)).toEqual(['daily'])
    expect(daily({ id: 'a', series: 'daily', to: 0 }, { ...full, from: 7, to: 0, recent: 2 })).toEqual(['daily'])
  })
})

it('takes the series with the most recent runs as the daily one, not the full runs', () => {
  const series = [activity({ id: 'a', series: 'full', recent: 4 }), activity({ id: 'a', series: 'daily', to: 1 })]
  expect(dailySeries(series).map(({ series }) => series)).toEqual(['daily'])
})

it('reads a list of preferred models', () => {
  expect(preferredModels(' a, openai-compatible/meta/llama ,,')).toEqual(['a', 'openai-compatible/meta/llama'])
  expect(preferredModels(undefined)).toEqual([])
})
