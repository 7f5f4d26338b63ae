import { expect, it } from 'vitest'
import type { LatestRun } from '../../core/api.ts'
import { ALARM, CONFIRMED, runOn } from '../../core/testing.ts'
import { answerOf, isOverdue } from './answer.ts'

const now = new Date('2026-11-28T12:00:00Z')
const latest = (drift: LatestRun['drift'], stale = false) =>
  ({ run: { run_date: runOn('24').run_date }, drift, stale }) as unknown as LatestRun

it('is the state of the series', () => {
  expect(answerOf(latest(ALARM), now)).toEqual({
    kind: 'unusual',
    answer: 'Probably worse since 6 November',
    numbers: '−5.1 points (−9.0 to −1.0)',
    note: null,
  })
})

it('says nothing about today from an old run, and keeps what that said', () => {
  expect(answerOf(latest({ kind: 'within_noise' }, true), now)).toMatchObject({
    kind: 'silent',
    answer: 'No run since Tuesday',
    note: 'The last run said: no sign of change.',
  })
})

it('says that scores are missing, where runs have come that have none', () => {
  const latest_run = { ...runOn('28'), status: 'failed', score: null } as const
  const facts = { retires_on: '2026-11-29', latest_run }
  expect(answerOf(latest({ kind: 'within_noise' }, true), now, facts)).toMatchObject({
    answer: 'No score since Tuesday',
    note: 'The last run with a score said: no sign of change.',
  })
})

it('misses a run where none has come in time, and none of a retired model', () => {
  const aged = { ...latest(ALARM, true), stale_after_hours: 36 }
  const facts = (day: string, retires_on: string | null = null) =>
    ({ retires_on, latest_run: { ...runOn(day), status: 'failed', score: null } }) as const
  const overdue = [undefined, facts('28'), facts('26'), facts('24'), facts('26', '2026-11-25')].map((model) =>
    isOverdue(aged, now, model),
  )
  expect(overdue).toEqual([true, false, true, true, false])
  expect(isOverdue({ ...aged, stale: false }, now)).toBe(false)
})

it('says that daily runs are missing, where a full run of another series has come since', () => {
  const latest_run = { ...runOn('28'), status: 'completed', score: 0.7 } as const
  expect(answerOf(latest(ALARM, true), now, { retires_on: null, latest_run }).answer).toBe('No daily run since Tuesday')
})

it('says that the model is gone, and keeps its last answer', () => {
  expect(answerOf(latest(ALARM), now, { retires_on: '2026-11-27', latest_run: null })).toMatchObject({
    answer: 'Retired on 27 Nov 2026',
    note: 'The last run said: probably worse since 6 November: −5.1 points (−9.0 to −1.0).',
  })
})

it('says how the series stands since a confirmed change', () => {
  expect(answerOf(latest(CONFIRMED), now)).toMatchObject({
    kind: 'confirmed',
    answer: 'Worse since 6 November, confirmed',
    note: 'Since then: no sign of change.',
  })
})
