import { describe, expect, it } from 'vitest'
import { DAY_MS } from './day.ts'
import { freeDays, isOverdue } from './schedule.ts'

/** Runs at 06:00 UTC on the given weekdays (0 is Sunday) of the weeks before Saturday, 28 November 2026. */
const runsOn = (weekdays: readonly number[], weeks: number): string[] =>
  Array.from({ length: 7 * weeks }, (_, i) => new Date(Date.parse('2026-11-27T06:00:00.000Z') - i * DAY_MS))
    .filter((time) => weekdays.includes(time.getUTCDay()))
    .map((time) => time.toISOString())

const WORKING_DAYS = [1, 2, 3, 4, 5]
const EVERY_DAY = [0, ...WORKING_DAYS, 6]

/** Whether the latest of the runs is overdue at a time. */
const overdueAt = (runs: readonly string[], now: string): boolean =>
  isOverdue(runs.toSorted().at(-1) ?? '', new Date(now), freeDays(runs))

describe('a run', () => {
  it.each([
    ['every day', EVERY_DAY, '2026-11-28T18:00:00Z', '2026-11-28T18:00:01Z'],
    ['on working days', WORKING_DAYS, '2026-11-30T18:00:00Z', '2026-11-30T18:00:01Z'],
    ['on Mondays', [1], '2026-11-30T18:00:00Z', '2026-11-30T18:00:01Z'],
  ])('is due after runs %s', (_, weekdays, inTime, tooLate) => {
    const runs = runsOn(weekdays, 4)
    expect([overdueAt(runs, inTime), overdueAt(runs, tooLate)]).toEqual([false, true])
  })

  it('is due at the weekend while one weekend is all that is known', () => {
    expect(overdueAt(runsOn(WORKING_DAYS, 1), '2026-11-28T18:00:01Z')).toBe(true)
  })

  it('is due some day also after runs without a habit', () => {
    const [first, second] = ['2026-11-02T06:00:00.000Z', '2026-11-24T06:00:00.000Z']
    expect(overdueAt([first, second], '2026-11-28T06:00:00Z')).toBe(true)
    expect(overdueAt([], '2026-11-28T06:00:00Z')).toBe(false)
  })
})
