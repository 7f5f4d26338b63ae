import { BEYOND_NOISE, FEWEST_PAIRS } from '../../core/compare.ts'
import {
  CONFIRMED_LEVEL,
  compareFullRuns,
  type FullComparison,
  followRuns,
  PUBLIC_SPREAD,
} from '../../core/statistics.ts'
import { BASE } from './cells.ts'
import { randomOf } from './random.ts'
import { type Conditions, simulateSeries } from './series.ts'
import { fitWorlds, type WorldName } from './worlds.ts'

/** Full runs on both sides of a moment at which nothing happens, or the model gets worse. */
export interface FullCell {
  readonly world: WorldName
  /** At 100 problems: the day effect makes it larger for a full run. */
  readonly ratio: number
  /** Full runs on each side. */
  readonly runs: number
}

export const FULL_CELLS: readonly FullCell[] = [
  ...[1, 2, 3, 5, 8].map((runs) => ({ world: '70 %', ratio: 1.6, runs }) as const),
  ...[1, 3].map((runs) => ({ world: '50 %', ratio: 1.6, runs }) as const),
  ...[1, 3].map((runs) => ({ world: '90 %', ratio: 1.6, runs }) as const),
  { world: '70 %', ratio: 1, runs: 3 },
  ...[1, 3].map((runs) => ({ world: '70 %', ratio: 2.5, runs }) as const),
  ...[1, 3].map((runs) => ({ world: '90 %', ratio: 2.5, runs }) as const),
]

/** Shares of the simulated comparisons, from 0 to 1. */
export interface FullMeasured {
  /** Below `CONFIRMED_LEVEL` though nothing changed, in the direction of a drop. */
  readonly wrong: number
  /** The same for p < 0.01, which is what `fail-on-regression` takes, with one run on each side. */
  readonly gate: number
  /** Of the gate with the spread that the series has shown in 21 runs; null for more runs on each side. */
  readonly gateOwn: number | null
  readonly finds5: number
  readonly finds10: number
}

const FULL_PROBLEMS = 454
export const FULL_SERIES = 2000
const CHANGED_SERIES = 400
const OWN_RUNS = 21

export function measureFullCell(cell: FullCell): FullMeasured {
  const still = comparisons(cell, 0, FULL_SERIES)
  const found = (points: number) => {
    const changed = comparisons(cell, points, CHANGED_SERIES)
    return changed.filter((p) => p < CONFIRMED_LEVEL).length / changed.length
  }
  return {
    wrong: still.filter((p) => p < CONFIRMED_LEVEL).length / still.length,
    gate: still.filter((p) => p < BEYOND_NOISE).length / still.length,
    gateOwn: cell.runs === 1 ? gateOfSeries(cell) : null,
    finds5: found(5),
    finds10: found(10),
  }
}

/** Share of equal pairs of runs that fail `fail-on-regression`, with the spread of the series up to the earlier run. */
function gateOfSeries(cell: FullCell): number {
  const failed = Array.from({ length: FULL_SERIES }, (_, i) => {
    const runs = simulateSeries(
      conditionsOf(cell, null),
      OWN_RUNS + 1,
      randomOf(`own ${cell.world} ${cell.ratio} ${i}`),
    )
    const [earlier, last] = [runs.slice(0, OWN_RUNS), runs.slice(OWN_RUNS)]
    const spread = followRuns(earlier, OWN_RUNS).standing.spread ?? PUBLIC_SPREAD
    return dropsBelow(compareFullRuns(earlier.slice(-1), last, spread)) < BEYOND_NOISE
  })
  return failed.filter(Boolean).length / FULL_SERIES
}

const conditionsOf = ({ world, ratio }: FullCell, harm: Conditions['harm']): Conditions => ({
  ...BASE,
  world: fitWorlds()[world],
  problems: FULL_PROBLEMS,
  ratio,
  harm,
})

/** p of a comparison that shows a drop, 1 of one that does not. */
const dropsBelow = (found: FullComparison | null): number =>
  found !== null && found.pairs >= FEWEST_PAIRS && found.difference.mean < 0 ? found.p : 1

function comparisons(cell: FullCell, points: number, count: number): number[] {
  const { world, ratio, runs } = cell
  const conditions = conditionsOf(cell, points === 0 ? null : { kind: 'weaker', course: 'step', points, after: runs })
  return Array.from({ length: count }, (_, i) => {
    const series = simulateSeries(conditions, 2 * runs, randomOf(`full ${world} ${ratio} ${runs} ${points} ${i}`))
    return dropsBelow(compareFullRuns(series.slice(0, runs), series.slice(runs)))
  })
}
