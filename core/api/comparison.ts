import * as z from 'zod'
import { ERROR_TYPES } from '../outcome.ts'
import { pairedChange, settingChange } from './change.ts'
import { runSummary } from './runs.ts'
import { problemResult, share } from './shared.ts'

export const comparison = z.strictObject({
  demo: z.boolean(),
  before: runSummary,
  after: runSummary,
  same_series: z.boolean(),
  same_configuration: z.boolean(),
  same_sample: z.boolean(),
  changed_settings: z.array(settingChange),
  result: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('same_sample'), ...pairedChange.shape }),
    z.strictObject({
      kind: z.literal('other_sample'),
      word: z.enum(['within_noise', 'unusual']),
      difference: z.strictObject({ mean: z.number(), low: z.number(), high: z.number() }),
      test: z.strictObject({ z: z.number(), p: share }),
    }),
    z.strictObject({
      kind: z.literal('incomparable'),
      reason: z.enum(['no_score', 'other_benchmark', 'too_few_common_problems']),
    }),
  ]),
  /** Only between runs of the same sample. */
  flips: z.array(
    problemResult.pick({ problem_id: true, title: true, platform: true, difficulty: true }).extend({
      url: z.string().nullable(),
      direction: z.enum(['lost', 'gained']),
      error_before: z.enum(ERROR_TYPES).nullable(),
      error_after: z.enum(ERROR_TYPES).nullable(),
    }),
  ),
})

export type Comparison = z.infer<typeof comparison>
