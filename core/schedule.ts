import { DAY_MS, dayNumber, HOUR_MS } from './day.ts'

/** When runs are due. No schedule is on record: it is taken from the runs that have come. */

/** A day and a half: schedules start late, and GitHub disables those of a repository after 60 days without a commit. */
export const STALE_AFTER_HOURS = 36
const STALE_AFTER_MS = STALE_AFTER_HOURS * HOUR_MS

/** A weekday without runs is free once this many of them have come. */
const SEEN_WEEKDAYS = 2
const WEEK = 7

/**
 * Weekdays on which no run is due: those that mostly had none between the first and the last run, as Saturday and Sunday.
 * @param runDates times of the runs, in any order
 * @returns whether a day is free, by its number; none is where no weekday has a habit
 */
export function freeDays(runDates: readonly string[]): (day: number) => boolean {
  const run = new Set(runDates.map(dayNumber))
  if (run.size === 0) return () => false
  const first = Math.min(...run)
  const all = Array.from({ length: Math.max(...run) - first + 1 }, (_, i) => first + i)
  const free = [...Map.groupBy(all, (day) => day % WEEK)].filter(([, days]) => {
    const without = days.filter((day) => !run.has(day)).length
    return days.length >= SEEN_WEEKDAYS && without > days.length / 2
  })
  const weekdays = new Set(free.map(([weekday]) => weekday))
  return (day) => weekdays.size < WEEK && weekdays.has(day % WEEK)
}

/** Whether more than 36 hours have passed since a run, not counting free days. */
export function isOverdue(lastRun: string, now: Date, isFree: (day: number) => boolean): boolean {
  let passed = 0
  for (let time = Date.parse(lastRun); time < now.getTime() && passed <= STALE_AFTER_MS; ) {
    const end = Math.min(now.getTime(), (dayNumber(time) + 1) * DAY_MS)
    if (!isFree(dayNumber(time))) passed += end - time
    time = end
  }
  return passed > STALE_AFTER_MS
}
