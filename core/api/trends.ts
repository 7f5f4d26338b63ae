import * as z from 'zod'
import { answerKinds, driftEpisode, driftState, driftVerdict, lengthState, settingChange } from './change.ts'
import { soundScore } from './runs.ts'
import { config, count, interval, model, runRef, sample, share, time, usd, window } from './shared.ts'

const trendPoint = z.strictObject({
  run_id: z.string(),
  run_date: time,
  status: z.enum(['completed', 'partial']),
  score: share,
  confidence: interval,
  score_bounds: interval,
  score_without_errata: soundScore.nullable(),
  passed_count: count,
  total_count: count,
  errored_count: count,
  cost: usd.nullable(),
  /** Natural logarithm of the evidence of a change, which `alarm_threshold` is compared with; null while it is too early. */
  evidence: z.strictObject({ down: z.number(), up: z.number() }).nullable(),
  drift: driftVerdict,
  /** Null where no problem was measured. */
  answer_kinds: answerKinds.nullable(),
})

const band = z.strictObject({ mean: share, low: share, high: share, sigma: z.number() })

const provisionalBand = band.extend({
  /** Number of scored runs of the series, over which `mean` is taken. */
  runs: count,
  /** Source of `sigma`: a run that asked each of its problems several times. */
  repeat: z.strictObject({ run: runRef, problems: count, answers: count, differing: count }),
})

export const trends = z.strictObject({
  demo: z.boolean(),
  window,
  alarm_threshold: z.number(),
  series: z.array(
    z.strictObject({
      id: z.string(),
      benchmark: z.string(),
      model: model.pick({ provider: true, id: true, display_name: true, served_model: true }),
      sample: sample.pick({ size: true, population: true }),
      environment: config.shape.environment,
      /**
       * Where one more run of the series falls, 95 times of 100, if nothing changed; null before it has five runs, and
       * while it is recomputed. During an alarm it is that of before the change.
       */
      rerun_band: band.nullable(),
      /**
       * Before it has five runs, where a repeat of the same model with the same settings is on record: about the mean of
       * the runs so far, as wide as that repeat says. It raises no alarm.
       */
      provisional_band: provisionalBand.nullable(),
      /** Drift state at its last run in the window. */
      drift: driftState,
      /** Null where the last run in the window is not the last of the series. */
      lengths: lengthState.nullable(),
      /** Alarms in the window, past and present, in order. */
      episodes: z.array(driftEpisode),
      points: z.array(trendPoint),
      /** Pairs of points that are further apart than usual in the series: no line joins them. */
      gaps: z.array(z.strictObject({ after: runRef, before: runRef, days: count })),
    }),
  ),
  /** First run of each series and what changed since the previous run of the same model, else of any model. */
  changes: z.array(
    z.strictObject({
      run: runRef,
      series: z.string(),
      previous: runRef.extend({ series: z.string() }),
      kind: z.enum(['model', 'settings', 'sample']),
      changed: z.array(settingChange),
    }),
  ),
  /** Failed runs of the window. They have no score, so they are not points. */
  failed: z.array(runRef.extend({ model: model.pick({ provider: true, id: true }), errored_count: count })),
})

export type TrendPoint = z.infer<typeof trendPoint>
export type Trends = z.infer<typeof trends>
