import { DAY_MS, dayNumber, HOUR_MS, monthOf } from '../../core/day.ts'

/** Formats numbers and times for a reader. Shares are from 0 to 1; negative numbers have a minus sign, not a hyphen. */

const MINUS = '−'
const decimals = (value: number, digits: number): string =>
  value
    .toFixed(digits)
    .replace(/^-0(\.0+)?$/, '0$1')
    .replace('-', MINUS)

/** `74.0` */
export const points = (share: number): string => decimals(100 * share, 1)

/** `74.0 %`, with a non-breaking space. */
export const percent = (share: number): string => `${points(share)}\u00a0%`

/** `+1.0`, `−3.2`, `0.0` */
export function signedPoints(share: number): string {
  const text = points(share)
  return share > 0 && text !== '0.0' ? `+${text}` : text
}

/** `64.6 to 81.6 %` */
export const range = (low: number, high: number): string => `${points(low)} to ${percent(high)}`

/** `between 64.6 and 81.6 %` */
export const between = (low: number, high: number): string => `between ${points(low)} and ${percent(high)}`

const CENT = 0.01

/** `$12.35`; three or four decimals below a dollar: `$0.409`, `$0.0097`. */
export const money = (usd: number): string => `$${usd.toLocaleString('en-US', moneyDigits(usd))}`

const moneyDigits = (usd: number) => {
  const digits = usd === 0 || usd >= 1 ? 2 : usd >= CENT ? 3 : 4
  return { minimumFractionDigits: digits, maximumFractionDigits: digits }
}

/** `not known` where the price is not known: that does not mean free. */
export const moneyOrUnknown = (usd: number | null): string => (usd === null ? 'not known' : money(usd))

/** A cost per run or per solved problem; a dash where there was none of them. */
export const moneyPer = (usd: number | null, count: number): string => (count === 0 ? '–' : moneyOrUnknown(usd))

export const whole = (count: number): string => count.toLocaleString('en-US')

/** `1 run`, `2 runs` */
export const counted = (count: number, noun: string): string => `${whole(count)} ${noun}${count === 1 ? '' : 's'}`

/** Subject of `… not measured`: problems, or single answers where every problem has at least one. */
export const unmeasured = (problems: number): string =>
  problems === 0 ? 'Some answers were' : `${counted(problems, 'problem')} ${problems === 1 ? 'was' : 'were'}`

/** `45 s`, `5 min 26 s`, `1 h 50 min` */
export function duration(seconds: number): string {
  const total = Math.round(seconds)
  const [hours, minutes, rest] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60]
  if (hours > 0) return `${hours}\u00a0h ${minutes}\u00a0min`
  return minutes > 0 ? `${minutes}\u00a0min ${rest}\u00a0s` : `${rest}\u00a0s`
}

/** `22 Nov 2026` */
export const day = (time: string | number): string => `${shortDay(time)} ${new Date(time).getUTCFullYear()}`
/** `22 Nov 2026`, for the time of a contest, which has no zone: the day that its site named. */
export const contestDay = (time: string): string => day(`${time.slice(0, 'YYYY-MM-DD'.length)}T00:00:00Z`)
/** `22 Nov` */
export const shortDay = (time: string | number): string => `${new Date(time).getUTCDate()} ${monthOf(time).slice(0, 3)}`
/** `22 Nov 2026, 06:00 UTC` */
export const moment = (time: string | number): string =>
  `${day(time)}, ${new Date(time).toISOString().slice('YYYY-MM-DDT'.length, -':SS.sssZ'.length)} UTC`
/** `November 2026`, for `2026-11` */
export const monthName = (month: string): string => `${monthOf(`${month}-01`)} ${month.slice(0, 'YYYY'.length)}`

const STEPS = [
  ['day', DAY_MS],
  ['hour', HOUR_MS],
  ['minute', 60_000],
] as const

/** `22 Nov 2026, 06:00 UTC, 3 hours ago`; without the age where the reader's clock is behind: it would be wrong. */
export const momentAndAge = (time: string, now: number): string =>
  Date.parse(time) - now > CLOCK_SLACK_MS ? moment(time) : `${moment(time)}, ${ago(time, now)}`

const CLOCK_SLACK_MS = 120_000

/** `1 day ago`, `3 hours ago`, `just now`. Never `yesterday`: 40 hours ago may have been the day before. */
function ago(time: string, now: number): string {
  const passed = now - Date.parse(time)
  const [unit, ms] = STEPS.find(([, ms]) => passed >= ms) ?? []
  if (unit === undefined || ms === undefined) return 'just now'
  return `${counted(Math.floor(passed / ms), unit)} ago`
}

const FEW_HOURS = 72

/**
 * Age of a time: `38 hours`, `8 days`.
 * @param now by the reader's clock, which may be wrong
 * @param least hours that the age has by the server's clock
 */
export function age(time: string, now: number, least: number): string {
  const hours = Math.floor((now - Date.parse(time)) / HOUR_MS)
  if (hours < least) return `more than ${counted(least, 'hour')}`
  return hours < FEW_HOURS ? counted(hours, 'hour') : counted(Math.floor(hours / 24), 'day')
}

/** `wrong_answer` as `wrong answer`, `within_noise` as `within noise` */
export const words = (name: string): string => name.replaceAll('_', ' ')

export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Tokens of a run; null where the server counted none. */
export const tokens = (run: { readonly input_tokens: number | null; readonly output_tokens: number | null }): string =>
  run.input_tokens === null || run.output_tokens === null
    ? 'not counted by the server'
    : `${whole(run.input_tokens)} in, ${whole(run.output_tokens)} out`

/**
 * `Retires in 12 days, on 10 Dec 2026`
 * @param date first UTC day without the model, in the future
 */
export function retirement(date: string, now: number): string {
  return `Retires in ${counted(dayNumber(date) - dayNumber(now), 'day')}, on ${day(date)}`
}
