import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { trends } from '../../core/api.ts'
import type { Results } from '../../core/results.ts'
import { type BaselineDriftReport, bandOf, baselineDriftOf, baselineOf, type DriftRun } from '../../core/statistics.ts'
import { exampleRun, keep, read } from '../testing/api.ts'

const PROBLEMS = 12

/** Most outcomes are the same every day, the others vary; from day `fall` on a third of the problems is lost. */
function outcomesOn(day: number, fall = Number.POSITIVE_INFINITY): string {
  const passes = (i: number): boolean => (i < 4 ? (day * (i + 3) + i) % 5 > 1 : i < 10 && !(day >= fall && i < 9))
  return Array.from({ length: PROBLEMS }, (_, i) => (i === day % 17 ? 'x' : passes(i) ? 'p' : 'f')).join('')
}

const runOn = (day: number, fall?: number, change: Partial<{ runId: number; attempt: number }> = {}) =>
  exampleRun({ outcomes: outcomesOn(day, fall), date: 60 - day, runId: 5000 + day, ...change })

const runsOn = (days: number, fall?: number): Promise<Results[]> =>
  Promise.all(Array.from({ length: days }, (_, day) => runOn(day, fall)))

const driftRun = ({ id, problems }: Results): DriftRun => ({
  id,
  outcomes: problems
    .filter(({ samples }) => samples > 0)
    .map(({ problem_id, passed_samples, samples }) => ({ problemId: problem_id, passed: passed_samples, samples })),
})

/** Computes drift over the whole series at once: the stored state must be the same. */
function expected(runs: readonly Results[]): BaselineDriftReport {
  const inTime = runs.toSorted((a, b) => (a.run_date < b.run_date ? -1 : 1)).filter(({ score }) => score !== null)
  return baselineDriftOf(inTime.map(driftRun))
}

async function expectDrift(runs: readonly Results[]): Promise<void> {
  const { points, state, band } = expected(runs)
  const { series } = await read('/api/trends?days=all', trends)
  expect(series).toHaveLength(1)
  expect(series[0]?.drift).toEqual(state)
  expect(series[0]?.rerun_band).toEqual(band)
  expect(
    series[0]?.points.map(({ run_id, drift, z, cusum }) => ({ runId: run_id, state: drift, z, sums: cusum })),
  ).toEqual(points)
}

/** A shuffled copy, the same each time. */
const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item, i) => ({ item, key: ((i * 7919) % 104_729) % 31 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)

describe('the drift state that is stored run by run', () => {
  it('equals that of the whole series, at every length', async () => {
    const runs = await runsOn(23, 20)
    for (const [i, run] of runs.entries()) {
      await keep(run)
      if ([1, 18, 19, 20, 22].includes(i)) await expectDrift(runs.slice(0, i + 1))
    }
  })

  it('finds a drop, and names the run with which it began', async () => {
    const runs = await runsOn(40, 25)
    await keep(...runs)
    await expectDrift(runs)
    expect(expected(runs).state).toEqual({ kind: 'unusual', since: runs[25]?.id, direction: 'down' })
  })

  it('is the same in any order of arrival', async () => {
    const runs = await runsOn(34, 26)
    await keep(...shuffled(runs))
    await expectDrift(runs)
  })

  it('is corrected by a late run, inside the baseline and after it', async () => {
    const runs = await runsOn(34, 26)
    const late = new Set([3, 19, 20, 30])
    await keep(...runs.filter((_, day) => !late.has(day)))
    for (const day of late) await keep(runs[day] as Results)
    await expectDrift(runs)
  })

  it.each([5, 19, 28])('is corrected when run %i is replaced, with other outcomes at another time', async (day) => {
    const runs = await runsOn(32, 26)
    await keep(...runs)
    const again = await exampleRun({
      outcomes: outcomesOn(day + 1)
        .replaceAll('p', 'f')
        .replace('f', 'p'),
      date: 60 - day - 1.5,
      runId: 5000 + day,
      attempt: 2,
    })
    await keep(again)
    await expectDrift([...runs.filter((run) => run.id !== again.id), again])
  })

  it.each([5, 28])('is corrected when run %i loses its score', async (day) => {
    const runs = await runsOn(32, 26)
    await keep(...runs)
    const again = await exampleRun({ outcomes: 'x'.repeat(PROBLEMS), date: 60 - day, runId: 5000 + day, attempt: 2 })
    expect(again.id).toBe(runs[day]?.id)
    await keep(again)
    await expectDrift(runs.filter((_, i) => i !== day))
  })

  it('loses the baseline when it loses a run of it', async () => {
    const runs = await runsOn(20)
    await keep(...runs)
    const stored = () => env.DB.prepare('SELECT baseline, rerun_band FROM series').first()
    expect(await stored()).toEqual({
      baseline: JSON.stringify([...baselineOf(runs.map(driftRun))]),
      rerun_band: JSON.stringify(bandOf(baselineOf(runs.map(driftRun)))),
    })
    await keep(await exampleRun({ outcomes: 'x'.repeat(PROBLEMS), date: 50, runId: 5010, attempt: 2 }))
    expect(await stored()).toEqual({ baseline: null, rerun_band: null })
    await expectDrift(runs.filter((_, i) => i !== 10))
  })

  it('is right when runs of one series arrive at the same time', async () => {
    const runs = await runsOn(24)
    await keep(...runs.slice(0, 16))
    await Promise.all(runs.slice(16).map((run) => keep(run)))
    await expectDrift(runs)
  })
})
