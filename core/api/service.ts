import * as z from 'zod'
import { RUN_STATUSES } from '../outcome.ts'
import { driftState, lengthState } from './change.ts'
import { count, date, model, runRef, share, usd } from './shared.ts'

export const models = z.strictObject({
  demo: z.boolean(),
  /** Benchmarks with a scored run, the main one first. */
  benchmarks: z.array(z.string()),
  models: z.array(
    z.strictObject({
      ...model.pick({ provider: true, id: true, display_name: true }).shape,
      input_price_per_m: usd.nullable(),
      output_price_per_m: usd.nullable(),
      active: z.boolean(),
      /** First day on which its provider no longer serves it; null if none is announced. */
      retires_on: date.nullable(),
      /** Series that its answer comes from, see `dailySeries`; null without a scored run. */
      daily_series: z.string().nullable(),
      latest_run: runRef.extend({ status: z.enum(RUN_STATUSES), score: share.nullable() }).nullable(),
    }),
  ),
})

export const health = z.strictObject({
  status: z.literal('ok'),
  latest_run: runRef.nullable(),
  /** True if no run has arrived for `stale_after_hours`, not counting weekdays mostly without; false before the first run. */
  stale: z.boolean(),
  stale_after_hours: count,
})

export const received = z.strictObject({
  id: z.string(),
  attempt: count,
  outcome: z.enum(['created', 'replaced', 'unchanged']),
  url: z.string(),
  /** State of the run's series, with this run in it; null for a run without a score. */
  drift: driftState.nullable(),
  /** Length of the answers of the series; null for a run without a score. */
  lengths: lengthState.nullable(),
  /** First run of the present alarm: the same for as long as it lasts. Null without an alarm. */
  alarm_began: runRef.nullable(),
})

/** An error by RFC 9457. A `code` never changes its meaning; `detail` is for people. */
export const problemDetails = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.string()).optional(),
  request_id: z.string(),
})

export type Models = z.infer<typeof models>

export type Received = z.infer<typeof received>
export type ProblemDetails = z.infer<typeof problemDetails>
