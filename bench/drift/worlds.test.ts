import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { randomOf } from './random.ts'
import { readReruns, spreadOfRerun } from './reruns.ts'
import { simulateSeries } from './series.ts'
import { dayVarianceOf, drawProblems, fitWorlds } from './worlds.ts'

const SHARED = join(import.meta.dirname, '../../../shared/statistics/reruns.json')

it.skipIf(!existsSync(SHARED))('the committed re-runs are the published ones', () => {
  const committed = readFileSync(join(import.meta.dirname, 'reruns.json'), 'utf8')
  expect(JSON.parse(committed)).toEqual(JSON.parse(readFileSync(SHARED, 'utf8')))
})

it('public re-runs vary 1.63 times as much as coins', () => {
  const spreads = readReruns().map(spreadOfRerun)
  const ratios = spreads.map(({ seen, coins }) => seen / coins)
  expect(ratios.map((ratio) => Math.round(10 * ratio) / 10)).toEqual([2.2, 2.4, 3.4, 1.8, 0.6, 0.3, 1.6, 0.6])
  expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toBeCloseTo(1.63, 2)
})

/** Of a share of the 166 problems, near a quarter. */
const TWO_ERRORS = 0.065

describe('the world of 70 %', () => {
  const world = fitWorlds()['70 %']

  it('has the mean and the wavering of the model that it is fitted to', () => {
    const problems = drawProblems(world, 20_000, randomOf('fit'))
    const meanOf = (value: (p: number) => number) => problems.reduce((sum, p) => sum + value(p), 0) / problems.length
    expect(meanOf((p) => p)).toBeCloseTo(world.mean, 2)
    expect(meanOf((p) => p * (1 - p))).toBeCloseTo(world.within, 2)
  })

  it('passes problems 0 to 5 times in five runs about as often as that model did', () => {
    const problems = drawProblems(world, 20_000, randomOf('five runs'))
    const choose = [1, 5, 10, 10, 5, 1]
    const expected = choose.map(
      (ways, k) => problems.reduce((sum, p) => sum + ways * p ** k * (1 - p) ** (5 - k), 0) / problems.length,
    )
    const found = Array<number>(6).fill(0)
    const reruns = readReruns().filter(({ model }) => model === 'Qwen3-235B-A22B')
    for (const { runs } of reruns)
      for (const i of (runs[0] ?? []).keys()) {
        const passed = runs.reduce((sum, run) => sum + (run[i] ?? 0), 0)
        found[passed] = (found[passed] ?? 0) + 1 / (166 * reruns.length)
      }
    for (const [k, share] of expected.entries()) expect(Math.abs(share - (found[k] ?? 0))).toBeLessThan(TWO_ERRORS)
  })

  it.each([1, 1.6, 2.5])('varies from run to run %s times as much as coins', (ratio) => {
    expect(dayVarianceOf(world, ratio) * 100 * world.within).toBeCloseTo(ratio - 1, 12)
    const conditions = {
      world,
      problems: 100,
      answers: 1,
      ratio,
      correlation: 0,
      daysMissing: 0,
      unmeasured: 0,
      harm: null,
    }
    let [seen, coins] = [0, 0]
    for (let i = 0; i < 200; i++) {
      const runs = simulateSeries(conditions, 40, randomOf(`ratio ${ratio} ${i}`)).map(({ passed }) => [...passed])
      const spread = spreadOfRerun({ model: '', setting: '', runs })
      seen += spread.seen
      coins += spread.coins
    }
    expect(Math.abs(seen / coins / ratio - 1)).toBeLessThan(0.08)
  })
})

it('the same seed gives the same numbers, on every machine', () => {
  const { uniform, normal } = randomOf('pinned')
  const drawn = [uniform(), uniform(), normal(), normal()]
  expect(drawn.map((value) => Math.round(value * 1e9) / 1e9)).toMatchInlineSnapshot(`
    [
      0.645088288,
      0.598817841,
      0.145712777,
      0.178043782,
    ]
  `)
})
