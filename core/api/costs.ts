import * as z from 'zod'
import { PRICE_MODES } from '../prices.ts'
import { PROVIDERS } from '../provider.ts'
import { count, month, usd, window } from './shared.ts'

const costs = {
  runs: count,
  scored_runs: count,
  /** Runs whose price is not known; the sums leave them out. */
  unpriced_runs: count,
  /** Runs whose server counted no tokens for some of the answers; the sums of tokens cover the others. */
  uncounted_runs: count,
  input_tokens: count,
  output_tokens: count,
  cost: usd,
  /** Problems that passed in runs that have a price and a score. */
  solved: count,
  /** Mean over the runs with a price; null if there are none. */
  average_per_run: usd.nullable(),
  /** All costs, including failed runs, divided by `solved`; null if nothing was solved. */
  per_solved_problem: usd.nullable(),
}

export const costReport = z.strictObject({
  demo: z.boolean(),
  window,
  this_month: z.strictObject({ month, ...costs }),
  total: z.strictObject(costs),
  months: z.array(z.strictObject({ month, ...costs })),
  /** By month, model and mode, latest month first. */
  rows: z.array(
    z.strictObject({ month, provider: z.enum(PROVIDERS), model: z.string(), mode: z.enum(PRICE_MODES), ...costs }),
  ),
})

export type CostReport = z.infer<typeof costReport>
