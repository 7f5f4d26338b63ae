import * as z from 'zod'
import { RUN_STATUSES } from '../../core/outcome.ts'
import { PROVIDERS } from '../../core/provider.ts'
import { dayOf, daysBefore } from '../time.ts'

/** Parameters that several routes share. */

const text = z.string().min(1).max(200)

/** Without it: real runs, and the demo's only while there is no real one. */
const demo = z
  .enum(['true', 'false'])
  .describe('the demo or the measurements; the demo only while there is nothing else')

export const whichRuns = {
  model: text.describe('model id').optional(),
  provider: z.enum(PROVIDERS).optional(),
  benchmark: text.optional(),
  series: text.describe('id of a series').optional(),
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
    .describe("number of UTC days up to `to` or today, or 'all'; not used with `from`")
    .optional(),
}

export type WhichRuns = z.infer<z.ZodObject<typeof whichRuns>>
export type FromTo = z.infer<z.ZodObject<typeof fromTo>>
type Windowed = z.infer<z.ZodObject<typeof windowed>>

/** UTC days, both ends included. */
export interface Window {
  readonly from: string
  readonly to: string
}

/** Before any run there is. */
const BEGINNING = '2020-01-01'

export function windowOf({ from, to, days }: Windowed, now: Date, defaultDays: number): Window {
  const last = to ?? dayOf(now)
  if (from !== undefined) return { from, to: last }
  return { from: days === 'all' ? BEGINNING : daysBefore(last, (days ?? defaultDays) - 1), to: last }
}
