import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Trends } from '../../core/api.ts'
import { marksOf, placedLabels } from './marks.ts'
import { modelOf, point, ref, series } from './testing.ts'

type Change = Trends['changes'][number]

const change = (date: number, over: Partial<Change> = {}): Change => ({
  run: ref(date),
  series: 'b',
  previous: { ...ref(date - 1), series: 'a' },
  kind: 'settings',
  changed: [],
  ...over,
})
const two = [series('a', [point(1), point(9)]), series('b', [point(2)])]
const shown = new Set(['a', 'b'])
const labels = (trends: Pick<Trends, 'changes' | 'series'>) => marksOf(trends, shown).map(({ label }) => label)

describe('a mark', () => {
  it('is where settings changed, once for each day', () => {
    expect(labels({ series: two, changes: [change(2), change(2), change(3, { kind: 'sample' })] })).toEqual([
      'new settings',
      'new sample',
    ])
    expect(labels({ series: two, changes: [change(2), change(2, { kind: 'sample' })] })).toEqual(['2 changes'])
  })

  it('is where a change began, of a series that is shown', () => {
    const episode = {
      direction: 'down',
      since: ref(6),
      range: { first: ref(5), last: ref(7) },
      change: { mean: -0.1, low: -0.15, high: -0.05 },
      first: ref(8),
      last: ref(9),
      is_over: false,
    } as const
    const trends = { changes: [], series: [series('a', [point(1)], { episodes: [episode] })] }
    expect(marksOf(trends, shown)).toEqual([
      { time: Date.parse(ref(6).run_date), label: 'worse since 6 Nov', kind: 'alarm' },
    ])
    expect(marksOf(trends, new Set())).toEqual([])
    const over = { changes: [], series: [series('a', [point(1)], { episodes: [{ ...episode, is_over: true }] })] }
    expect(labels(over)).toEqual(['worse since 6 Nov, over'])
    const beside = { changes: [], series: [...trends.series, series('b', [point(1)], { model: modelOf('other') })] }
    expect(labels(beside)).toEqual(['Model worse since 6 Nov'])
  })
})

it('never lets one label cover another, or leave the plot', () => {
  const mark = fc.record({
    time: fc.integer({ min: 0, max: 1000 }),
    label: fc.constantFrom('new settings', 'worse since 6 Nov', '2 changes'),
    kind: fc.constantFrom('change' as const, 'alarm' as const),
  })
  const width = fc.integer({ min: 100, max: 1200 })
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 20 }), width, (marks, width) => {
      const placed = placedLabels(marks, { extent: [0, 1000], width }).map(({ x, row, anchor, label }) => {
        const size = 6 * label.length
        return { row, left: anchor === 'start' ? x : x - size, right: anchor === 'start' ? x + size : x }
      })
      for (const one of placed) {
        expect(one.left).toBeGreaterThanOrEqual(0)
        expect(one.right).toBeLessThanOrEqual(width)
        const covered = placed.filter(
          (other) => other !== one && other.row === one.row && other.left < one.right && one.left < other.right,
        )
        expect(covered).toEqual([])
      }
    }),
  )
})
