import * as z from 'zod'
import { driftState, settingChange } from './change.ts'
import { soundScore } from './runs.ts'
import { config, count, interval, model, runRef, sample, share, time, usd, window } from './shared.ts'

export const trendPoint = z.strictObject({
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
  /** Distance from the baseline in sigmas; null in the baseline. */
  z: z.number().nullable(),
  cusum: z.strictObject({ down: z.number(), up: z.number() }),
  drift: driftState,
})

const band = z.strictObject({ mean: share, low: share, high: share, sigma: z.number() })

const provisionalBand = band.extend({
  /** Of the series, that `mean` is of. */
  runs: count,
  /** Where `sigma` comes from: a run that asked each of its problems several times. */
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
      /** Where one more run of the series falls, 95 times of 100, if nothing changed; null until the baseline stands. */
      rerun_band: band.nullable(),
      /**
       * Until then, where a repeat of the same model under the same settings is on record: about the mean of the runs so
       * far, as wide as that repeat says. For the eye: no alarm comes of it.
       */
      provisional_band: provisionalBand.nullable(),
      /** State of its last run in the window. */
      drift: driftState,
      points: z.array(trendPoint),
      /** Between two points that are further apart than the series' own rhythm: draw no line. */
      gaps: z.array(z.strictObject({ after: runRef, before: runRef, days: count })),
    }),
  ),
  /** First runs of a series, and what was not so in the run before it: of the same model, else of any. */
  changes: z.array(
    z.strictObject({
      run: runRef,
      series: z.string(),
      previous: runRef.extend({ series: z.string() }),
      kind: z.enum(['model', 'settings', 'sample']),
      changed: z.array(settingChange),
    }),
  ),
  /** Failed runs of the window: they have no score and are no points. */
  failed: z.array(runRef.extend({ model: model.pick({ provider: true, id: true }), errored_count: count })),
})

export type TrendPoint = z.infer<typeof trendPoint>
export type Trends = z.infer<typeof trends>
