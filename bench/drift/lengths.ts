import { FEWEST_LENGTH_RUNS, type LengthRun, lengthRun, lengthsOf } from '../../core/statistics.ts'
import { type Random, randomOf } from './random.ts'

/** How the lengths of answers vary from day to day. Nothing is known of it, so the cells reach far. */
export interface LengthCell {
  /** Standard deviation of the mean logarithm of the lengths from day to day. */
  readonly days: number
  readonly correlation: number
}

export const LENGTH_CELLS: readonly LengthCell[] = [
  { days: 0, correlation: 0 },
  { days: 0.01, correlation: 0 },
  { days: 0.03, correlation: 0 },
  { days: 0.1, correlation: 0 },
  { days: 0.03, correlation: 0.3 },
  { days: 0.1, correlation: 0.3 },
]

export interface LengthMeasured {
  /** Share of series of 110 runs in which a change is reported though there is none. */
  readonly wrong: number
  /** Median runs until a change by -10 % after run 20 is reported; null: more than 40. */
  readonly median: number | null
}

const PROBLEMS = 100
export const LENGTH_SERIES = 400
const CHANGED_SERIES = 100
const RUNS = 110
const AFTER = 20
const RUNS_AFTER = 40
const SHORTER = Math.log(0.9)

export function measureLengthCell(cell: LengthCell): LengthMeasured {
  const random = (i: number, kind: string) => randomOf(`lengths ${cell.days} ${cell.correlation} ${kind} ${i}`)
  const isReported = (runs: readonly LengthRun[]) => lengthsOf(runs).kind === 'changed'
  const wrong = Array.from({ length: LENGTH_SERIES }, (_, i) => {
    const runs = simulateLengths(cell, RUNS, 0, random(i, 'still'))
    return runs.some((_, j) => j + 1 >= FEWEST_LENGTH_RUNS && isReported(runs.slice(0, j + 1)))
  })
  const delays = Array.from({ length: CHANGED_SERIES }, (_, i) => {
    const runs = simulateLengths(cell, AFTER + RUNS_AFTER, SHORTER, random(i, 'shorter'))
    for (let delay = 1; delay <= RUNS_AFTER; delay++) if (isReported(runs.slice(0, AFTER + delay))) return delay
    return Infinity
  }).sort((a, b) => a - b)
  const median = delays[Math.floor(CHANGED_SERIES / 2)] ?? Infinity
  return {
    wrong: wrong.filter(Boolean).length / LENGTH_SERIES,
    median: Number.isFinite(median) ? median : null,
  }
}

/** Answers of some thousand tokens; within a problem their logarithm has a standard deviation of 0.1 to 0.2. */
function simulateLengths(
  { days, correlation }: LengthCell,
  count: number,
  change: number,
  random: Random,
): LengthRun[] {
  const problems = Array.from({ length: PROBLEMS }, (_, i) => ({
    problemId: `p${i}`,
    usual: Math.log(3000) + random.normal(),
    within: 0.1 + 0.1 * random.uniform(),
  }))
  const ids = problems.map(({ problemId }) => problemId)
  let effect = random.normal()
  return Array.from({ length: count }, (_, run) => {
    if (run > 0) effect = correlation * effect + Math.sqrt(1 - correlation ** 2) * random.normal()
    const day = days * effect + (run >= AFTER ? change : 0)
    const answers = problems.map(({ problemId, usual, within }) => ({
      problemId,
      outputTokens: Math.round(Math.exp(usual + day + within * random.normal())),
      answers: 1,
    }))
    return lengthRun(`${run}`, answers, ids)
  })
}
