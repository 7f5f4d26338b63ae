import * as z from 'zod'
import { DIFFICULTIES, ERROR_TYPES, PLATFORMS, RUN_STATUSES } from '../outcome.ts'
import { PRICE_MODES } from '../prices.ts'
import { resultsSchema } from '../results.ts'
import { answerKinds, driftState, lengthState, pairedChange, settingChange } from './change.ts'
import {
  confidence,
  config,
  cost_bound,
  count,
  github,
  model,
  runRef,
  sample,
  score_bounds,
  shards,
  share,
  time,
  usd,
} from './shared.ts'

/** Score without the problems in the benchmark's list of errata. */
export const soundScore = z.strictObject({ score: share, total_count: count, low: share, high: share })

/** Who posted a run: a workflow at a commit, as GitHub's token states, or somebody with the dashboard's key. */
export const provenance = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('github'),
    repository: z.string(),
    ref: z.string(),
    /** `job_workflow_ref`: repository, path and ref of the workflow file. */
    workflow: z.string(),
    commit: z.string(),
    run_id: count,
  }),
  z.strictObject({ kind: z.literal('key') }),
])

export const runSummary = z.strictObject({
  id: z.string(),
  /** Attempt of the run; a higher one replaces the lower ones. */
  attempt: count,
  demo: z.boolean(),
  benchmark: z.string(),
  /** Only points of one series may be joined by a line. */
  series: z.string(),
  model: model.pick({ provider: true, id: true, display_name: true, served_model: true }),
  run_date: time,
  status: z.enum(RUN_STATUSES),
  score: share.nullable(),
  confidence,
  score_bounds,
  score_without_errata: soundScore.nullable(),
  passed_count: count,
  total_count: count,
  errored_count: count,
  sample: sample.pick({ size: true, population: true, release: true, start_date: true, end_date: true }),
  mode: z.enum(PRICE_MODES),
  environment: config.shape.environment,
  /** Null where the server counted no tokens for a part of the answers. */
  input_tokens: count.nullable(),
  output_tokens: count.nullable(),
  input_cost: usd.nullable(),
  output_cost: usd.nullable(),
  spent_before: usd.nullable(),
  /** All that the run has spent, its earlier attempts too; null when it is not known. */
  cost: usd.nullable(),
  cost_bound,
  duration_seconds: z.number().min(0),
  github,
  provenance,
})

export const runList = z.strictObject({
  demo: z.boolean(),
  runs: z.array(runSummary),
  /** For `?cursor=`; null on the last page. */
  next_cursor: z.string().nullable(),
})

const tally = { passed: count, failed: count, unmeasured: count }

export const runDetail = z.strictObject({
  demo: z.boolean(),
  run: runSummary,
  /** Scores of IFEval beside that of the run, which is the share of prompts followed strictly; else null. */
  instruction_scores: resultsSchema.shape.instruction_scores,
  sample,
  config,
  config_fingerprint: z.string(),
  price: model.pick({ input_price_per_m: true, output_price_per_m: true }),
  shards,
  action_version: z.string(),
  breakdown: z.strictObject({
    difficulty: z.array(z.strictObject({ value: z.enum(DIFFICULTIES), ...tally })),
    platform: z.array(z.strictObject({ value: z.enum(PLATFORMS), ...tally })),
    error_type: z.array(z.strictObject({ value: z.enum(ERROR_TYPES), count })),
  }),
  /** State of the series at this run; null for a run without a score. */
  drift: driftState.nullable(),
  /** Null for a run without a score, and for one that is not the last of its series. */
  lengths: lengthState.nullable(),
  /** Null for a run without a score. */
  answer_kinds: answerKinds.nullable(),
  /** How much runs of the series vary from day to day, see `core/statistics/spread.ts`; null before it has five runs. */
  spread: z
    .strictObject({ day_variance: z.number().min(0), degrees: z.number().positive(), wavering: share })
    .nullable(),
  /** Comparison with the previous run of the series; null for the first run and for a run without a score. */
  change: z
    .strictObject({ previous: runRef.extend({ score: share, mode: z.enum(PRICE_MODES) }), ...pairedChange.shape })
    .nullable(),
  /** Settings that differ from the previous run of the series; for the first one, from the model's previous run. */
  settings_since: z.strictObject({ previous: runRef, changed: z.array(settingChange) }).nullable(),
  /** Smallest drop that a test detects (two-sided 5 %, power 80 %); null when it could not detect the largest one. */
  detectable_drop: z.strictObject({
    /** For a run on the same problems, at the share of flips in `change`. */
    same_problems: share.nullable(),
    other_problems: share.nullable(),
  }),
})

export const latestRun = runDetail.extend({
  /**
   * True if the run is older than `stale_after_hours`, so that its score says nothing about today. Weekdays on which its
   * series mostly has no run do not count.
   */
  stale: z.boolean(),
  stale_after_hours: count,
})

export type Provenance = z.infer<typeof provenance>
export type RunSummary = z.infer<typeof runSummary>
export type RunList = z.infer<typeof runList>
export type RunDetail = z.infer<typeof runDetail>
export type LatestRun = z.infer<typeof latestRun>
