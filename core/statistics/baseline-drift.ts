import { requireCount } from './arguments.ts'
import type { DriftRun } from './counted-run.ts'
import { CUSUM_START, type CusumSums, cusumStep } from './cusum.ts'
import { Z_95 } from './normal.ts'
import type { RerunBand } from './rerun-band.ts'
import type { SampleCount } from './samples.ts'

// The detector before `drift.ts`. It goes when the Worker and the page no longer use it.

/** Runs of a series before any alarm. The earliest ones are its baseline, frozen from then on. */
export const BASELINE_RUNS = 20

/**
 * CUSUM sum, in sigmas, above which a series is unusual: column *old* of
 * `bench/drift/table.md`.
 */
export const ALARM_THRESHOLD = 8

/**
 * Sums stop growing here, so that an alarm that lasted for months ends some days after its cause did. Far enough above
 * the threshold that an alarm does not flicker while its cause lasts.
 */
const SUM_CEILING = ALARM_THRESHOLD + 5

export type DriftDirection = 'down' | 'up'

export type BaselineDriftState =
  | { readonly kind: 'baseline'; readonly runs: number; readonly of: number }
  | { readonly kind: 'within_noise' }
  /** `since`: id of the run with which the evidence began to add up, the likely time of the change. */
  | { readonly kind: 'unusual'; readonly since: string; readonly direction: DriftDirection }

export interface BaselineDriftPoint {
  readonly runId: string
  readonly state: BaselineDriftState
  /** Distance from the baseline in sigmas, over the problems that this run measured; null in the baseline. */
  readonly z: number | null
  readonly sums: CusumSums
}

export interface BaselineDriftReport {
  /** Null until the baseline is complete. */
  readonly band: RerunBand | null
  /** One per run, in the order given. */
  readonly points: readonly BaselineDriftPoint[]
  /** State of the last run. */
  readonly state: BaselineDriftState
}

/** Follows one series, runs in time order, and tells for each run whether the series still is what its baseline was. */
export function baselineDriftOf(runs: readonly DriftRun[]): BaselineDriftReport {
  for (const { id, outcomes } of runs) requireCount(`number of outcomes of run ${id}`, outcomes.length, 1)
  const points = runs.slice(0, BASELINE_RUNS).map((run, i) => baselinePoint(run.id, i + 1))
  const baseline = runs.length < BASELINE_RUNS ? null : baselineOf(runs.slice(0, BASELINE_RUNS))
  if (baseline) points.push(...watch(baseline, runs.slice(BASELINE_RUNS)))
  return {
    band: baseline && bandOf(baseline),
    points,
    state: points.at(-1)?.state ?? baselineState(0),
  }
}

/** State of the run that is the nth of its series; n up to `BASELINE_RUNS`. */
export const baselineState = (n: number): BaselineDriftState => ({ kind: 'baseline', runs: n, of: BASELINE_RUNS })

const baselinePoint = (runId: string, n: number): BaselineDriftPoint => ({
  runId,
  state: baselineState(n),
  z: null,
  sums: CUSUM_START,
})

/** All that the next run of a watched series needs to know of the runs before it. */
export interface Watch {
  readonly sums: CusumSums
  /** Ids of the runs with which the sums left zero; null where a sum is zero. */
  readonly began: Readonly<Record<DriftDirection, string | null>>
}

export const WATCH_START: Watch = { sums: CUSUM_START, began: { down: null, up: null } }

/** One run after the baseline, at its distance `z` from it. */
export function watchRun({ sums, began }: Watch, runId: string, z: number): Watch {
  const next = cusumStep(sums, z, SUM_CEILING)
  return {
    sums: next,
    began: {
      down: next.down > 0 ? (began.down ?? runId) : null,
      up: next.up > 0 ? (began.up ?? runId) : null,
    },
  }
}

export function watchState({ sums, began }: Watch): BaselineDriftState {
  const direction = sums.down > sums.up ? 'down' : 'up'
  const since = began[direction]
  return since !== null && sums[direction] > ALARM_THRESHOLD
    ? { kind: 'unusual', since, direction }
    : { kind: 'within_noise' }
}

function watch(baseline: Baseline, runs: readonly DriftRun[]): BaselineDriftPoint[] {
  let state = WATCH_START
  return runs.map((run) => {
    const z = baselineDistance(baseline, run)
    state = watchRun(state, run.id, z)
    return { runId: run.id, state: watchState(state), z, sums: state.sums }
  })
}

/** What the baseline's runs measured, by problem id. */
export type Baseline = ReadonlyMap<string, SampleCount>

/** The sum of the `BASELINE_RUNS` earliest runs of a series. */
export function baselineOf(runs: readonly DriftRun[]): Baseline {
  const counts = new Map<string, SampleCount>()
  for (const { problemId, passed, samples } of runs.flatMap((run) => run.outcomes)) {
    requireCount(`samples of ${problemId}`, samples, 1)
    requireCount(`passed samples of ${problemId}`, passed, 0, samples)
    const count = counts.get(problemId) ?? { passed: 0, samples: 0 }
    counts.set(problemId, { passed: count.passed + passed, samples: count.samples + samples })
  }
  return counts
}

/**
 * Jeffreys' prior (half a pass, half a failure more) keeps a problem that never flipped in twenty runs from being taken
 * for one that never will. With p̃ = (c+½)/N and N = n+1, the variance of one sample is the unbiased p̃(1-p̃)·N/(N-1).
 */
const expectation = ({ passed, samples }: SampleCount) => ({
  mean: passed / samples,
  variance: ((passed + 0.5) * (samples - passed + 0.5)) / (samples * (samples + 1)),
})

/**
 * A run's distance from the baseline in sigmas, problem by problem, so that a run that misses hard problems does not
 * look better. Divided by sqrt(1 + 1/m) because the baseline's mean is itself an estimate from m runs.
 */
export function baselineDistance(baseline: Baseline, run: DriftRun): number {
  let difference = 0
  let variance = 0
  let problems = 0
  for (const { problemId, passed, samples } of run.outcomes) {
    const counted = baseline.get(problemId)
    if (!counted) continue // never measured in the baseline: nothing to compare with
    const expected = expectation(counted)
    difference += passed / samples - expected.mean
    variance += expected.variance / samples
    problems++
  }
  // No smaller than one problem: a model that never wavered must not alarm for a single flip.
  const sigma = Math.max(1, Math.sqrt(variance))
  return problems === 0 ? 0 : difference / (sigma * BASELINE_SPREAD)
}

const BASELINE_SPREAD = Math.sqrt(1 + 1 / BASELINE_RUNS)

/** Of a run that measures every problem once. */
export function bandOf(baseline: Baseline): RerunBand {
  const problems = [...baseline.values()].map(expectation)
  const mean = problems.reduce((sum, problem) => sum + problem.mean, 0) / problems.length
  const variance = problems.reduce((sum, problem) => sum + problem.variance, 0)
  const sigma = Math.max(1, Math.sqrt(variance)) / problems.length
  const half = Z_95 * sigma * BASELINE_SPREAD
  return { mean, sigma, low: Math.max(0, mean - half), high: Math.min(1, mean + half) }
}
