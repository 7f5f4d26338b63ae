import { describe, expect, it } from 'vitest'
import {
  ALARM_THRESHOLD,
  BASELINE_RUNS,
  baselineDistance,
  baselineDriftOf,
  baselineOf,
  WATCH_START,
  watchRun,
  watchState,
} from './baseline-drift.ts'
import type { DriftRun } from './counted-run.ts'
import type { SampleCount } from './samples.ts'

/** A run of 100 problems of which the first `passing` pass, and four waver with the day, two of them passing. */
function runOf(day: number, passing = 70): DriftRun {
  const wavers = (i: number): boolean => i >= 90 && i < 94
  return {
    id: `run-${day}`,
    outcomes: Array.from({ length: 100 }, (_, i) => ({
      problemId: `p${i}`,
      passed: (wavers(i) ? (i + day) % 2 === 0 : i < passing) ? 1 : 0,
      samples: 1,
    })),
  }
}

const days = (count: number, passing: (day: number) => number = () => 70): DriftRun[] =>
  Array.from({ length: count }, (_, day) => runOf(day, passing(day)))

const fallsTo = (passing: number, from: number) => (day: number) => (day < from ? 70 : passing)

describe('drift of a series', () => {
  it('counts the baseline and raises no alarm in it, whatever the scores do', () => {
    expect(baselineDriftOf([]).state).toEqual({ kind: 'baseline', runs: 0, of: 20 })
    const { state, band, points } = baselineDriftOf(days(7, fallsTo(10, 5)))
    expect(state).toEqual({ kind: 'baseline', runs: 7, of: 20 })
    expect(band).toBeNull()
    expect(points.every((point) => point.z === null)).toBe(true)
    expect(baselineDriftOf(days(20, fallsTo(10, 10))).state).toEqual({ kind: 'baseline', runs: 20, of: 20 })
  })

  it('stays within noise while nothing changes', () => {
    const { state, points, band } = baselineDriftOf(days(100))
    expect(state).toEqual({ kind: 'within_noise' })
    expect(points).toHaveLength(100)
    expect(points.map((point) => point.sums)).toEqual(Array(100).fill({ down: 0, up: 0 }))
    expect(band?.mean).toBeCloseTo(0.72, 12)
  })

  it('takes the earliest runs for its baseline and keeps it', () => {
    const early = baselineDriftOf(days(BASELINE_RUNS))
    const late = baselineDriftOf(days(80, fallsTo(60, BASELINE_RUNS)))
    expect(late.band).toEqual(early.band)
  })

  it('estimates sigma with half a pass and half a failure added to each problem', () => {
    // 96 problems never flip in 20 runs: 20.5·0.5/(20·21) each; four pass every second time: 10.5²/(20·21).
    const variance = 96 * ((20.5 * 0.5) / 420) + 4 * (10.5 ** 2 / 420)
    const { band, points } = baselineDriftOf([...days(BASELINE_RUNS), runOf(BASELINE_RUNS, 60)])
    expect(points.at(-1)?.z).toBeCloseTo(-10 / Math.sqrt(variance * (1 + 1 / 20)), 12)
    expect(band?.sigma).toBeCloseTo(Math.sqrt(variance) / 100, 12)
    const half = 1.959963984540054 * (Math.sqrt(variance) / 100) * Math.sqrt(1 + 1 / 20)
    expect(band?.low).toBeCloseTo(0.72 - half, 12)
    expect(band?.high).toBeCloseTo(0.72 + half, 12)
  })

  it('never takes sigma for less than one problem', () => {
    const alike = Array.from({ length: 30 }, (_, day): DriftRun => {
      const outcomes = ['a', 'b', 'c'].map((problemId) => ({ problemId, passed: 1, samples: 1 }))
      return { id: `${day}`, outcomes }
    })
    const oneFlip: DriftRun = { id: 'flip', outcomes: [{ problemId: 'a', passed: 0, samples: 1 }] }
    const { band, points } = baselineDriftOf([...alike, oneFlip])
    expect(band?.sigma).toBeCloseTo(1 / 3, 12)
    expect(points.at(-1)?.z).toBeCloseTo(-1 / Math.sqrt(1 + 1 / 20), 12)
  })

  it('calls a lasting drop unusual, and names the run with which it began', () => {
    const { state, points } = baselineDriftOf(days(60, fallsTo(64, 30)))
    expect(state).toEqual({ kind: 'unusual', since: 'run-30', direction: 'down' })
    expect(points[29]?.state.kind).toBe('within_noise')
    expect(points[30]?.state.kind).toBe('within_noise')
    const first = points.findIndex((point) => point.state.kind === 'unusual')
    expect(points[first]?.sums.down).toBeGreaterThan(ALARM_THRESHOLD)
    expect(first).toBeLessThan(36)
  })

  it('calls a lasting rise unusual too', () => {
    expect(baselineDriftOf(days(60, fallsTo(76, 30))).state).toEqual({
      kind: 'unusual',
      since: 'run-30',
      direction: 'up',
    })
  })

  it('forgets an alarm within weeks of its end, however long it lasted', () => {
    const runs = days(400, (day) => (day >= 30 && day < 330 ? 64 : 70))
    const { points } = baselineDriftOf(runs)
    expect(points[329]?.state.kind).toBe('unusual')
    expect(points[345]?.state.kind).toBe('within_noise')
  })

  it('does not take a run that missed problems for a worse or better one', () => {
    const partial = { ...runOf(20), outcomes: runOf(20).outcomes.slice(40) }
    const { points } = baselineDriftOf([...days(20), partial])
    expect(points.at(-1)?.z).toBeCloseTo(0, 12)
  })

  it('takes several samples of a problem for less noise than one', () => {
    const twice = (run: DriftRun): DriftRun => ({
      ...run,
      outcomes: run.outcomes.map((outcome) => ({ ...outcome, passed: 2 * outcome.passed, samples: 2 })),
    })
    const once = baselineDriftOf([...days(20), runOf(20, 60)]).points.at(-1)?.z ?? 0
    const doubled = baselineDriftOf([...days(20), twice(runOf(20, 60))]).points.at(-1)?.z ?? 0
    expect(doubled / once).toBeCloseTo(Math.SQRT2, 12)
  })

  it('refuses a run without outcomes', () => {
    expect(() => baselineDriftOf([{ id: 'x', outcomes: [] }])).toThrow('number of outcomes of run x is 0')
  })
})

describe('a series that is followed run by run', () => {
  it('comes to the same as one that is looked at whole', () => {
    const runs = days(60, fallsTo(64, 30))
    const { points } = baselineDriftOf(runs)
    const stored = JSON.stringify([...baselineOf(runs.slice(0, BASELINE_RUNS))])
    const baseline = new Map<string, SampleCount>(JSON.parse(stored))
    let watch = WATCH_START
    for (const [i, run] of runs.entries()) {
      if (i < BASELINE_RUNS) continue
      const z = baselineDistance(baseline, run)
      watch = JSON.parse(JSON.stringify(watchRun(watch, run.id, z)))
      expect({ runId: run.id, state: watchState(watch), z, sums: watch.sums }).toEqual(points[i])
    }
    expect(watchState(watch)).toEqual({ kind: 'unusual', since: 'run-30', direction: 'down' })
  })
})
