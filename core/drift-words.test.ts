import { expect, it } from 'vitest'
import type { DriftVerdict } from './api/change.ts'
import { alarmSentence, lengthSentence } from './drift-words.ts'
import { ALARM, CONFIRMED, runOn, signed } from './testing.ts'

it('says since when and by how much a series is probably worse or better', () => {
  expect(alarmSentence(ALARM, signed)).toBe('Probably worse since 6 November 2026: -5.1 points (-9.0 to -1.0).')
  expect(alarmSentence({ ...ALARM, direction: 'up', change: { mean: 0.05, low: 0.01, high: 0.09 } }, signed)).toBe(
    'Probably better since 6 November 2026: +5.0 points (+1.0 to +9.0).',
  )
})

it('says that full runs confirm a change, and how the series has gone on since', () => {
  const words = (since_then: DriftVerdict) => alarmSentence({ ...CONFIRMED, since_then }, signed)
  const change = 'Worse since 6 November 2026, confirmed: -5.1 points (-9.0 to -1.0).'
  expect(words({ kind: 'too_early', runs: 3, of: 5 })).toBe(`${change} Since then: too early to tell: 3 of 5 runs.`)
  expect(words({ kind: 'within_noise' })).toBe(`${change} Since then: no sign of change.`)
  const up = { ...ALARM, since: runOn('20'), direction: 'up' } as const
  expect(words({ ...up, change: { mean: 0.05, low: 0.01, high: 0.09 } })).toBe(
    `${change} Since then: probably better since 20 November 2026: +5.0 points (+1.0 to +9.0).`,
  )
})

it('says how much shorter or longer answers are, and never worse', () => {
  const changed = { kind: 'changed', since: ALARM.since, range: ALARM.range } as const
  expect(lengthSentence({ ...changed, change: { mean: -0.118, low: -0.141, high: -0.096 } })).toBe(
    'Answers are 12 % shorter than before 6 November 2026 (10 to 14 %).',
  )
  expect(lengthSentence({ ...changed, change: { mean: 0.2, low: 0.1, high: 0.3 } })).toBe(
    'Answers are 20 % longer than before 6 November 2026 (10 to 30 %).',
  )
  expect(lengthSentence({ ...changed, change: { mean: -0.004, low: -0.006, high: -0.002 } })).toBe(
    'Answers are 0.4 % shorter than before 6 November 2026 (0.2 to 0.6 %).',
  )
  expect(lengthSentence({ kind: 'unchanged' })).toBe('The length of answers has not changed.')
  expect(lengthSentence({ kind: 'too_early', runs: 3, of: 10 })).toMatch(/\(3 of 10 runs\)\.$/)
})
