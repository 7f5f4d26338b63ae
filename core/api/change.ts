import * as z from 'zod'
import { count, share } from './shared.ts'

/** Evidence of a change, kept run by run: see `core/statistics/drift.ts`. */
export const driftState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('baseline'), runs: count, of: count }),
  z.strictObject({ kind: z.literal('within_noise') }),
  z.strictObject({ kind: z.literal('unusual'), since: z.string(), direction: z.enum(['down', 'up']) }),
])

export const settingChange = z.strictObject({
  name: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

const mcnemar = z.strictObject({ p: share, mid_p: share, one_sided: share })

/** Comparison with another run on the same problems. */
export const pairedChange = z.strictObject({
  word: z.enum(['within_noise', 'unusual', 'confirmed']),
  difference: z.strictObject({ mean: z.number(), standard_error: z.number(), low: z.number(), high: z.number() }),
  /** Number of problems that both runs measured. */
  compared: count,
  lost: count,
  gained: count,
  /** McNemar's test on `lost` and `gained`; it decides `word` where each problem has one answer. */
  mcnemar,
  /** The test that decided `word`. */
  test: z.strictObject({ kind: z.enum(['mcnemar', 'paired_shares']), p: share }),
})

export type DriftState = z.infer<typeof driftState>
export type SettingChange = z.infer<typeof settingChange>
export type PairedChange = z.infer<typeof pairedChange>
