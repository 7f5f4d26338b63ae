import * as z from 'zod'
import { RUN_STATUSES } from '../../core/outcome.ts'
import { PROVIDERS } from '../../core/provider.ts'
import { badQuery } from '../problem.ts'
import { dayOf, daysBefore } from '../time.ts'

/** Query parameters that several routes share. */

const text = z.string().min(1).max(200)

const demo = z
  .enum(['true', 'false'])
  .describe('demo runs or real runs; by default real runs, or demo runs while there are no real ones')

export const whichRuns = {
  model: text.describe('model id').optional(),
  provider: z.enum(PROVIDERS).optional(),
  benchmark: text.optional(),
  series: text.describe('series id').optional(),
  demo: demo.optional(),
}

export const status = z.enum(RUN_STATUSES).optional()

export const fromTo = {
  from: z.iso.date().describe('first UTC day').optional(),
  to: z.iso.date().describe('last UTC day').optional(),
}

/** A whole number in plain digits: Number() would also read 0x10, 1e2 and spaces. */
export const wholeNumber = (least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^[0-9]{1,9}$/.test(value) ? Number(value) : value),
    z
      .int({ error: `must be a whole number from ${least} to ${most}` })
      .min(least)
      .max(most),
  )

const MOST_DAYS = 36_500

export const windowed = {
  ...fromTo,
  days: z
    .union([z.literal('all'), wholeNumber(1, MOST_DAYS)], {
      error: `must be 'all' or a whole number from 1 to ${MOST_DAYS}`,
    })
    .describe("number of UTC days up to `to` or today, or 'all'; ignored if `from` is given")
    .optional(),
}

type Windowed = z.infer<z.ZodObject<typeof windowed>>

/** UTC days, both included. */
interface Window {
  readonly from: string
  readonly to: string
}

/** First day of which a run may be. */
export const BEGINNING = '2020-01-01'

/** The days that a request asks for. `from` wins over `days`; without both, the last `defaultDays` days. */
export function windowOf({ from, to, days }: Windowed, now: Date, defaultDays: number): Window {
  requireOrder({ from, to })
  const today = dayOf(now)
  if (from !== undefined) return { from, to: to ?? (from > today ? from : today) }
  const last = to ?? today
  const first = days === 'all' ? BEGINNING : daysBefore(last, (days ?? defaultDays) - 1)
  return { from: first < last ? first : last, to: last }
}

/** @throws ApiProblem `bad_query` when the first day is after the last */
export function requireOrder({
  from,
  to,
}: {
  readonly from?: string | undefined
  readonly to?: string | undefined
}): void {
  if (from !== undefined && to !== undefined && from > to)
    throw badQuery([`from: ${from} is after the last day, ${to}`])
}
