import * as z from 'zod'
import { RUN_STATUSES } from '../../core/outcome.ts'
import { PROVIDERS } from '../../core/provider.ts'
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

export const windowed = {
  ...fromTo,
  days: z
    .union([z.literal('all'), z.coerce.number().int().min(1).max(36_500)])
    .describe("number of UTC days up to `to` or today, or 'all'; ignored if `from` is given")
    .optional(),
}

type Windowed = z.infer<z.ZodObject<typeof windowed>>

/** UTC days, both included. */
interface Window {
  readonly from: string
  readonly to: string
}

/** A day before every possible run. */
const BEGINNING = '2020-01-01'

/** The days that a request asks for. `from` wins over `days`; without both, the last `defaultDays` days. */
export function windowOf({ from, to, days }: Windowed, now: Date, defaultDays: number): Window {
  const last = to ?? dayOf(now)
  if (from !== undefined) return { from, to: last }
  return { from: days === 'all' ? BEGINNING : daysBefore(last, (days ?? defaultDays) - 1), to: last }
}
