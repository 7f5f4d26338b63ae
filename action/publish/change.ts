import * as z from 'zod'
import { pairedChange } from '../../core/api.ts'
import { PRICE_MODES } from '../../core/prices.ts'
import { type Connection, callDashboard, parseReply } from '../dashboard/call.ts'
import { BenchmarkError } from '../errors.ts'
import { type Regression, regressionOf } from '../gates/regression.ts'

const change = pairedChange
  .omit({ mcnemar: true })
  .extend({
    previous: z.object({
      id: z.string(),
      run_date: z.string(),
      score: z.number(),
      /** Null where the dashboard does not say. */
      mode: z.enum(PRICE_MODES).nullable().catch(null),
    }),
    test: pairedChange.shape.test.strip(),
    difference: pairedChange.shape.difference.pick({ mean: true, low: true, high: true }).strip(),
  })
  .strip()
export type Change = z.infer<typeof change>

const answer = z.object({ change: change.nullable() })

/**
 * Compares a run with the run before it in its series; null for the first, and for a run without a score.
 * Rejects with BenchmarkError `dashboard_unreachable`.
 */
export async function fetchChange(origin: string, id: string, connection: Connection): Promise<Change | null> {
  const url = new URL(`/api/runs/${id}`, origin)
  const reply = await callDashboard({ url, post: null }, connection)
  if (reply.kind === 'ok') return parseReply(answer, reply.json, url).change
  throw new BenchmarkError(
    'dashboard_unreachable',
    `${url.host} answered ${reply.status} for ${url.pathname}`,
    'Check dashboard-url.',
  )
}

/** Applies the rule of `fail-on-regression`, since runs of a series differ in nothing but time. Null without a run before. */
export const regressionSince = (change: Change | null): Regression | null =>
  change && regressionOf({ pairs: change.compared, difference: change.difference.mean, test: change.test })
