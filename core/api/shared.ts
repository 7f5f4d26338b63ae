import * as z from 'zod'
import { resultsSchema } from '../results.ts'

export const { model, sample, config, confidence, cost_bound, score_bounds, github, shards } = resultsSchema.shape
export const problemResult = resultsSchema.shape.problems.unwrap()

export const count = z.int().min(0)

export const share = z.number().min(0).max(1)

export const usd = z.number().min(0)

export const date = z.iso.date()

export const time = z.iso.datetime()

export const month = z.string().regex(/^\d{4}-\d{2}$/)

export const interval = z.strictObject({ low: z.number(), high: z.number() })

export const runRef = z.strictObject({ id: z.string(), run_date: time })

export const window = z.strictObject({ from: date, to: date })

export type RunRef = z.infer<typeof runRef>
