import { expit, type Harm, logit, logitFall, severityOn } from './harms.ts'
import type { Random } from './random.ts'
import { dayVarianceOf, drawProblems, type World } from './worlds.ts'

/** A run as counts, one place for each problem of the series. */
export interface SimulatedRun {
  readonly id: string
  readonly passed: Uint8Array
  /** Answers to each problem; 0 where it was not measured. */
  readonly samples: Uint8Array
}

/** How a series is measured, and how its model varies. */
export interface Conditions {
  readonly world: World
  readonly problems: number
  /** Answers to each problem. */
  readonly answers: number
  /** Variance of the totals of 100 problems with one answer each, over that of coins. */
  readonly ratio: number
  /** Correlation of the day effects of neighbouring days. */
  readonly correlation: number
  /** Share of the days without a run. */
  readonly daysMissing: number
  /** Share of each run's problems that is not measured. */
  readonly unmeasured: number
  readonly harm: Harm | null
}

/** One series of `count` runs: the model is drawn too, so each series has another one. */
export function simulateSeries(conditions: Conditions, count: number, random: Random): SimulatedRun[] {
  const { world, problems, harm, correlation, daysMissing } = conditions
  const model = modelOf(drawProblems(world, problems, random), harm)
  const spread = Math.sqrt(dayVarianceOf(world, conditions.ratio))
  const runs: SimulatedRun[] = []
  let effect = random.normal()
  let firstDay: number | null = null // of the harm
  for (let day = 0; runs.length < count; day++) {
    if (day > 0) effect = correlation * effect + Math.sqrt(1 - correlation ** 2) * random.normal()
    if (daysMissing > 0 && random.uniform() < daysMissing) continue
    if (harm && runs.length === harm.after) firstDay ??= day
    const severity = harm && firstDay !== null ? severityOn(day - firstDay, harm) : 0
    runs.push(simulateRun(`${runs.length}`, model, severity, spread * effect, conditions, random))
  }
  return runs
}

interface Model {
  readonly logits: readonly number[]
  /** Fall of every logit under the full harm. */
  readonly fall: number
  /** Share of answers that fail under the full harm. */
  readonly broken: number
}

function modelOf(problems: readonly number[], harm: Harm | null): Model {
  const logits = problems.map(logit)
  const drop = (harm?.points ?? 0) / 100
  const mean = problems.reduce((sum, p) => sum + p, 0) / problems.length
  return {
    logits,
    fall: harm?.kind === 'weaker' ? logitFall(logits, drop) : 0,
    broken: harm?.kind === 'broken' ? drop / mean : 0,
  }
}

function simulateRun(
  id: string,
  { logits, fall, broken }: Model,
  severity: number,
  dayEffect: number,
  { answers, unmeasured }: Conditions,
  { uniform }: Random,
): SimulatedRun {
  const passed = new Uint8Array(logits.length)
  const samples = new Uint8Array(logits.length)
  for (const [i, x] of logits.entries()) {
    if (unmeasured > 0 && uniform() < unmeasured) continue
    samples[i] = answers
    const p = expit(x - severity * fall + dayEffect) * (1 - severity * broken)
    let count = 0
    for (let answer = 0; answer < answers; answer++) if (uniform() < p) count++
    passed[i] = count
  }
  return { id, passed, samples }
}
