import * as z from 'zod'
import { count, runRef, share } from './shared.ts'

const interval = z.strictObject({ mean: z.number(), low: z.number(), high: z.number() })

const moment = {
  /** The first run since the most likely time of the change. */
  since: runRef,
  /** Runs between which the first run since the change lies, nine times of ten. */
  range: z.strictObject({ first: runRef, last: runRef }),
}

const alarm = {
  direction: z.enum(['down', 'up']),
  ...moment,
  /** Score after minus score before, with its 95 % interval. */
  change: interval,
}

const tooEarly = z.strictObject({ kind: z.literal('too_early'), runs: count, of: count })

/** Runs from before the present way of computing this, which the Worker has not got to yet. */
const recomputing = z.strictObject({ kind: z.literal('recomputing') })

const verdicts = [
  tooEarly,
  recomputing,
  z.strictObject({ kind: z.literal('within_noise') }),
  z.strictObject({ kind: z.literal('unusual'), ...alarm }),
] as const

/** Evidence of a change in a series at one of its runs, see `core/statistics/drift.ts`. */
export const driftVerdict = z.discriminatedUnion('kind', verdicts)

/** How a series stands at its last run: only here an alarm can be confirmed. */
export const driftState = z.discriminatedUnion('kind', [
  ...verdicts,
  z.strictObject({
    kind: z.literal('confirmed'),
    ...alarm,
    /** Full runs before the change and from it on, which say the same: see `core/statistics/confirm.ts`. */
    full_runs: z.strictObject({ before: count, after: count, pairs: count, p: share, change: interval }),
    /** The runs since the change compared with one another. */
    since_then: driftVerdict,
  }),
])

/**
 * Length of the answers of a series at its last run, in output tokens: it says that something changed, never that it got
 * worse, and raises no alarm. See `core/statistics/lengths.ts`.
 */
export const lengthState = z.discriminatedUnion('kind', [
  tooEarly,
  recomputing,
  z.strictObject({ kind: z.literal('unchanged') }),
  z.strictObject({
    kind: z.literal('changed'),
    ...moment,
    /** Length after over length before, minus one, with its 95 % interval: -0.12 is 12 % shorter. */
    change: interval,
  }),
])

/** Shares of the measured problems that were answered without a whole program to judge. */
export const answerKinds = z.strictObject({ truncated: share, refusal: share, no_code: share })

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
  word: z.enum(['within_noise', 'unusual']),
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

export type DriftVerdict = z.infer<typeof driftVerdict>
export type DriftState = z.infer<typeof driftState>
export type LengthState = z.infer<typeof lengthState>
export type AnswerKinds = z.infer<typeof answerKinds>
export type DriftEpisode = z.infer<typeof driftEpisode>
export type SettingChange = z.infer<typeof settingChange>
export type PairedChange = z.infer<typeof pairedChange>
