import * as z from 'zod'
import { latestRun } from './runs.ts'
import { date, model } from './shared.ts'

/** The latest scored run of the series that answers for the site, see `core/headline.ts`. */
export const headline = latestRun.extend({
  /** Models that the site prefers to this one, and that their providers no longer serve. */
  retired: z.array(model.pick({ provider: true, id: true, display_name: true }).extend({ retires_on: date })),
})

export type Headline = z.infer<typeof headline>
