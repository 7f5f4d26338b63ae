import { expect, it } from 'vitest'
import { driftAnswer, silenceAnswer } from './drift-answer.ts'
import { ALARM, CONFIRMED, signed } from './testing.ts'

it('says since when and by how much a series is probably worse or better', () => {
  expect(driftAnswer(ALARM, signed)).toEqual({
    answer: 'Probably worse since 6 November 2026',
    numbers: '-5.1 points (-9.0 to -1.0)',
  })
  const change = { mean: 0.05, low: 0.01, high: 0.09 }
  expect(driftAnswer({ ...ALARM, direction: 'up', change }, signed)).toEqual({
    answer: 'Probably better since 6 November 2026',
    numbers: '+5.0 points (+1.0 to +9.0)',
  })
})

it('says that full runs confirm it', () => {
  expect(driftAnswer(CONFIRMED, signed).answer).toBe('Worse since 6 November 2026, confirmed')
})

it('leaves out the current year', () => {
  const answerOn = (now: string) => driftAnswer(ALARM, signed, new Date(now)).answer
  expect(answerOn('2026-12-31T23:59:00Z')).toBe('Probably worse since 6 November')
  expect(answerOn('2027-01-01T00:00:00Z')).toBe('Probably worse since 6 November 2026')
})

it('says that it is too early, that it is being recomputed, or that there is no sign of change', () => {
  expect(driftAnswer({ kind: 'too_early', runs: 3, of: 5 }, signed)).toEqual({
    answer: 'Too early to tell',
    numbers: '3 of 5 runs',
  })
  expect(driftAnswer({ kind: 'recomputing' }, signed).answer).toBe('Being recomputed')
  expect(driftAnswer({ kind: 'within_noise' }, signed)).toEqual({ answer: 'No sign of change', numbers: null })
})

it.each([
  ['2026-11-24T23:59:00Z', 'No run since Tuesday'],
  ['2026-11-22T00:00:00Z', 'No run since Sunday'],
  ['2026-11-21T23:59:00Z', 'No run since 21 November'],
  ['2025-11-27T12:00:00Z', 'No run since 27 November 2025'],
])('names the day of the last run, %s: %s', (last, words) => {
  expect(silenceAnswer(last, new Date('2026-11-28T12:00:00Z'))).toBe(words)
})
