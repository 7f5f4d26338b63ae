import type { Verdict } from './detector.ts'
import type { SimulatedRun } from './series.ts'

/**
 * The detector before this one, kept for comparison: a baseline of 20 runs, then a CUSUM of each run's distance from it
 * in standard deviations of independent problems.
 */
const BASELINE_RUNS = 20
const SLACK = 0.5
const THRESHOLD = 8
const CEILING = THRESHOLD + 5

interface Expected {
  readonly mean: number
  /** Of one answer, with half a pass and half a failure added. */
  readonly variance: number
}

export function oldDetector(runs: readonly SimulatedRun[]): Verdict[] {
  const expected = expectedOf(runs.slice(0, BASELINE_RUNS))
  let [down, up] = [0, 0]
  return runs.map((run, i) => {
    if (i >= BASELINE_RUNS) {
      const z = distance(expected, run)
      down = Math.min(CEILING, Math.max(0, down - z - SLACK))
      up = Math.min(CEILING, Math.max(0, up + z - SLACK))
    }
    const alarm = Math.max(down, up) <= THRESHOLD ? null : down > up ? 'down' : 'up'
    return { alarm, since: null, change: null }
  })
}

function expectedOf(runs: readonly SimulatedRun[]): (Expected | null)[] {
  return Array.from({ length: runs[0]?.passed.length ?? 0 }, (_, i) => {
    const passed = runs.reduce((sum, run) => sum + (run.passed[i] ?? 0), 0)
    const samples = runs.reduce((sum, run) => sum + (run.samples[i] ?? 0), 0)
    if (samples === 0) return null
    return {
      mean: passed / samples,
      variance: ((passed + 0.5) * (samples - passed + 0.5)) / (samples * (samples + 1)),
    }
  })
}

function distance(expected: readonly (Expected | null)[], { passed, samples }: SimulatedRun): number {
  let difference = 0
  let variance = 0
  for (const [i, known] of expected.entries()) {
    const answers = samples[i] ?? 0
    if (known === null || answers === 0) continue
    difference += (passed[i] ?? 0) / answers - known.mean
    variance += known.variance / answers
  }
  return difference / (Math.max(1, Math.sqrt(variance)) * Math.sqrt(1 + 1 / BASELINE_RUNS))
}
