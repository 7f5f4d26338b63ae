import type { CountedRun } from './counted-run.ts'
import type { Deviations } from './evidence.ts'
import { exact } from './exact.ts'
import { type Spread, type Step, spreadOf } from './spread.ts'

/**
 * Least variance of a run, in problems²: one problem of 120 runs that is lost for good stays below the alarm, as does a
 * series of a single problem.
 */
const LEAST_VARIANCE = 3

/** The latest runs of a series. */
export interface PassWindow {
  add(run: CountedRun): void
  /** Takes out the run that was added first. */
  dropFirst(): void
  /** Ids, in the order in which they were added. */
  runs(): readonly string[]
  summary(): WindowSummary
}

/** Numbers are of passed problems; a problem of several answers counts by its share of passes. */
export interface WindowSummary {
  readonly deviations: Deviations
  readonly spread: Spread
  /** Mean score, over problems, as a share. */
  readonly mean: number
  /** Mean number of problems that a run measured. */
  readonly measured: number
}

interface Kept {
  readonly run: CountedRun
  /** Passed problems. */
  readonly total: number
  readonly unmeasured: readonly number[]
  /** Answers to each measured problem, on average. */
  readonly answers: number
}

/** Sums of the runs in the window, one place for each problem. */
export function openWindow(problems: number): PassWindow {
  const shares = new Float64Array(problems)
  const measured = new Float64Array(problems) // runs that measured it
  const answers = new Float64Array(problems)
  const kept: Kept[] = []
  const ids: string[] = []

  const count = ({ passed, samples }: CountedRun, sign: 1 | -1): void => {
    for (let i = 0; i < problems; i++) {
      const n = samples[i] ?? 0
      if (n === 0) continue
      shares[i] = (shares[i] ?? 0) + sign * exact((passed[i] ?? 0) / n)
      measured[i] = (measured[i] ?? 0) + sign
      answers[i] = (answers[i] ?? 0) + sign * n
    }
  }

  return {
    add(run) {
      count(run, 1)
      kept.push(keep(run, problems))
      ids.push(run.id)
    },
    dropFirst() {
      const first = kept.shift()
      ids.shift()
      if (first) count(first.run, -1)
    },
    runs: () => ids,
    summary: () => summarize(kept, expectationsOf(shares, measured, answers)),
  }
}

function keep(run: CountedRun, problems: number): Kept {
  const unmeasured: number[] = []
  let [total, answers] = [0, 0]
  for (let i = 0; i < problems; i++) {
    const n = run.samples[i] ?? 0
    if (n === 0) unmeasured.push(i)
    else {
      total += exact((run.passed[i] ?? 0) / n)
      answers += n
    }
  }
  return { run, total, unmeasured, answers: answers / Math.max(1, problems - unmeasured.length) }
}

/** What one run is expected to do, by problem and in all. */
interface Expectations {
  readonly shares: Float64Array
  /** Unbiased p(1-p). */
  readonly variances: Float64Array
  readonly share: number
  readonly variance: number
  readonly problems: number
}

function expectationsOf(sums: Float64Array, measured: Float64Array, answers: Float64Array): Expectations {
  const shares = new Float64Array(sums.length)
  const variances = new Float64Array(sums.length)
  let [share, variance, problems] = [0, 0, 0]
  for (let i = 0; i < sums.length; i++) {
    const runs = measured[i] ?? 0
    if (runs === 0) continue
    const n = answers[i] ?? 0
    const p = (sums[i] ?? 0) / runs
    problems++
    share += shares[i] = exact(p)
    if (n > 1) variance += variances[i] = exact((p * (1 - p) * n) / (n - 1))
  }
  return { shares, variances, share, variance, problems }
}

function summarize(kept: readonly Kept[], expected: Expectations): WindowSummary {
  const values = new Float64Array(kept.length)
  const effects = new Float64Array(kept.length) // p(1-p), summed over what the run measured
  let measured = 0
  for (const [j, { total, unmeasured }] of kept.entries()) {
    let [share, variance, problems] = [expected.share, expected.variance, expected.shares.length]
    for (const i of unmeasured) {
      share -= expected.shares[i] ?? 0
      variance -= expected.variances[i] ?? 0
      problems--
    }
    values[j] = total - share
    effects[j] = variance
    measured += problems / kept.length
  }
  const coins = effects.map((effect, j) => effect / (kept[j]?.answers ?? 1))
  const mean = expected.share / expected.problems
  const spread = spreadOf(stepsOf(values, coins, effects), waveringOf(mean, expected))
  const variances = coins.map((variance, j) =>
    Math.max(LEAST_VARIANCE, variance + spread.dayVariance * (effects[j] ?? 0) ** 2),
  )
  return { deviations: { values, variances, degrees: Infinity }, spread, mean, measured }
}

/** Between 0 and 1, but for the correction of the bias; a score of 0 or 1 does not waver. */
const waveringOf = (mean: number, { variance, problems }: Expectations): number =>
  mean === 0 || mean === 1 ? 0 : Math.min(1, variance / problems / (mean * (1 - mean)))

function stepsOf(values: Float64Array, coins: Float64Array, effects: Float64Array): Step[] {
  const steps: Step[] = []
  for (let j = 1; j < values.length; j++)
    steps.push({
      difference: (values[j] ?? 0) - (values[j - 1] ?? 0),
      coins: (coins[j] ?? 0) + (coins[j - 1] ?? 0),
      effect: (effects[j] ?? 0) ** 2 + (effects[j - 1] ?? 0) ** 2,
    })
  return steps
}
