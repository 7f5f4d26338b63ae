import { expect, it } from 'vitest'
import type { Trends } from '../../core/api.ts'
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

it('says of an alarm that it is confirmed, as the headline does, while it lasts', () => {
  const change = { mean: -0.051, low: -0.09, high: -0.01 }
  const alarm = { direction: 'down', since: ref(14), range: { first: ref(14), last: ref(15) }, change } as const
  const episode = { ...alarm, first: ref(17), last: ref(17), is_over: false }
  const full_runs = { before: 3, after: 3, pairs: 454, p: 0.001, change }
  const confirmed = { kind: 'confirmed', ...alarm, full_runs, since_then: { kind: 'within_noise' } } as const
  const textOf = (drift: Trends['series'][number]['drift'], is_over = false) =>
    notedDays({ series: [series('a', [], { drift, episodes: [{ ...episode, is_over }] })], changes: [], failed: [] })[0]
      ?.notes[0]?.text
  const numbers = '−5.1 points (−9.0 to −1.0)'
  expect(textOf({ kind: 'unusual', ...alarm })).toBe(`probably worse since 14 November 2026: ${numbers}`)
  expect(textOf(confirmed)).toBe(`worse since 14 November 2026, confirmed: ${numbers}`)
  expect(textOf({ kind: 'within_noise' }, true)).toBe(
    `probably worse since 14 November 2026: ${numbers}; the alarm is over`,
  )
})

it('counts no problems of a failed run that measured all of them', () => {
  const failed = [{ ...ref(15), model: { provider: 'anthropic' as const, id: 'm' }, errored_count: 0 }]
  expect(notedDays({ series: [], changes: [], failed })[0]?.notes[0]?.text).toBe('failed run')
})
