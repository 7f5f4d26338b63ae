import * as z from 'zod'
import { count, runRef, share } from './shared.ts'

const alarm = {
  direction: z.enum(['down', 'up']),
  /** The first run since the most likely time of the change. */
  since: runRef,
  /** Runs between which the first run since the change lies, nine times of ten. */
  range: z.strictObject({ first: runRef, last: runRef }),
  /** Score after minus score before, with its 95 % interval. */
  change: z.strictObject({ mean: z.number(), low: z.number(), high: z.number() }),
}

/** Evidence of a change in a series, see `core/statistics/drift.ts`. */
export const driftState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('too_early'), runs: count, of: count }),
  /** A run from before the present way of detecting drift, which the Worker has not got to yet. */
  z.strictObject({ kind: z.literal('recomputing') }),
  z.strictObject({ kind: z.literal('within_noise') }),
  z.strictObject({ kind: z.literal('unusual'), ...alarm }),
])

/** Runs that follow one another and are unusual in the same direction, as the last of them sees it. */
export const driftEpisode = z.strictObject({
  ...alarm,
  first: runRef,
  last: runRef,
  /** The series had a run without this alarm since. */
  is_over: z.boolean(),
})

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
export type DriftEpisode = z.infer<typeof driftEpisode>
export type SettingChange = z.infer<typeof settingChange>
export type PairedChange = z.infer<typeof pairedChange>
