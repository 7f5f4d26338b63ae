import { expect, it } from 'vitest'
import { notedDays, notesTitle } from './notes.ts'
import { modelOf, point, ref, series } from './testing.ts'

const gap = { after: ref(14), before: ref(17), days: 3 }
const trends = {
  series: [
    series('a', [point(14), point(17)], { gaps: [gap] }),
    series('b', [point(14), point(17)], { gaps: [gap], model: modelOf('other') }),
  ],
  changes: [],
  failed: [{ ...ref(15), model: { provider: 'anthropic' as const, id: 'm' }, errored_count: 66 }],
}

it('has one line for each day, and each note names its model', () => {
  const days = notedDays(trends)
  expect(days.map(({ day }) => new Date(day).toISOString().slice(0, 10))).toEqual(['2026-11-15'])
  expect(days[0]?.notes.map(({ series, text }) => `${series}: ${text}`)).toEqual([
    'Model: failed run, 66 problems not measured',
    'Model: no run for 2 days',
    'other: no run for 2 days',
  ])
})

it('counts two missing days as two, of however many models', () => {
  expect(notesTitle(trends)).toBe('1 failed run, no run on 2 days')
  expect(notesTitle({ ...trends, series: [], failed: [] })).toBe('')
})

it('names what changed, and counts what does not fit', () => {
  const changed = ['a', 'b', 'c', 'd'].map((name) => ({ name: `config.${name}`, before: '1', after: '2' }))
  const change = {
    run: ref(17),
    series: 'b',
    previous: { ...ref(14), series: 'a' },
    kind: 'settings' as const,
    changed,
  }
  const [first] = notedDays({ ...trends, changes: [change] })
  expect(first?.notes).toEqual([
    { series: 'other', text: 'new settings: a: 1 → 2, b: 1 → 2, c: 1 → 2 and 1 more', run: 'run-17' },
  ])
})
