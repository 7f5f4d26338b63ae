import { DAY_MS, dayNumber } from '../core/day.ts'

/** Times are UTC; a day is `2026-11-23`, a month `2026-11`. */

export const dayOf = (time: Date): string => time.toISOString().slice(0, 10)
export const monthOf = (time: Date): string => time.toISOString().slice(0, 7)
export const minuteOf = (time: Date): string => time.toISOString().slice(0, 16)

/** The first day that has four digits for its year. */
const FIRST_DAY = '0001-01-01'

/** The day so many days before another, at the earliest the first day of the year 1. */
export const daysBefore = (day: string, days: number): string =>
  dayOf(new Date(Math.max(Date.parse(FIRST_DAY), Date.parse(day) - days * DAY_MS)))

/** Number of midnights between two times. */
export const daysApart = (earlier: string, later: string): number => dayNumber(later) - dayNumber(earlier)
