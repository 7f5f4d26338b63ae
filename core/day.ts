export const HOUR_MS = 3_600_000
/** Milliseconds of a day in UTC. */
export const DAY_MS = 24 * HOUR_MS

type Time = string | number | Date

/** Number of a time's UTC day since 1970. */
export const dayNumber = (time: Time): number => Math.floor(new Date(time).getTime() / DAY_MS)

/** The UTC midnight before a time, in milliseconds. */
export const startOfDay = (time: Time): number => dayNumber(time) * DAY_MS

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

// By hand: the first Intl.DateTimeFormat takes a browser as long as all code of the page.

/** `6 November`, in UTC */
export const dayAndMonth = (time: Time): string => `${new Date(time).getUTCDate()} ${monthOf(time)}`
/** `6 November 2026`, in UTC */
export const longDay = (time: Time): string => `${dayAndMonth(time)} ${new Date(time).getUTCFullYear()}`
/** `November`, in UTC. @throws RangeError for an invalid time */
export const monthOf = (time: Time): string => nameIn(MONTHS, new Date(time).getUTCMonth())
/** `Friday`, in UTC. @throws RangeError for an invalid time */
export const weekdayOf = (time: Time): string => nameIn(WEEKDAYS, new Date(time).getUTCDay())

function nameIn(names: readonly string[], index: number): string {
  const name = names[index]
  if (name === undefined) throw new RangeError('not a valid time')
  return name
}
