import { compareFullRuns, FEWEST_PAIRS } from '../../core/statistics/confirm.ts'
import { CONFIRMED_LEVEL } from '../../core/statistics.ts'
import { BASE } from './cells.ts'
import { randomOf } from './random.ts'
import { simulateSeries } from './series.ts'
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
]

/** Shares of the simulated comparisons, from 0 to 1. */
export interface FullMeasured {
  /** Below `CONFIRMED_LEVEL` though nothing changed, in the direction of a drop. */
  readonly wrong: number
  /** The same for p < 0.01, which is what `fail-on-regression` takes, with one run on each side. */
  readonly gate: number
  readonly finds5: number
  readonly finds10: number
}

const FULL_PROBLEMS = 454
export const FULL_SERIES = 2000
const CHANGED_SERIES = 400

export function measureFullCell(cell: FullCell): FullMeasured {
  const still = comparisons(cell, 0, FULL_SERIES)
  const found = (points: number) => {
    const changed = comparisons(cell, points, CHANGED_SERIES)
    return changed.filter((p) => p < CONFIRMED_LEVEL).length / changed.length
  }
  return {
    wrong: still.filter((p) => p < CONFIRMED_LEVEL).length / still.length,
    gate: still.filter((p) => p < 0.01).length / still.length,
    finds5: found(5),
    finds10: found(10),
  }
}

/** p of each comparison that shows a drop, 1 of one that does not. */
function comparisons({ world, ratio, runs }: FullCell, points: number, count: number): number[] {
  const harm = points === 0 ? null : ({ kind: 'weaker', course: 'step', points, after: runs } as const)
  const conditions = { ...BASE, world: fitWorlds()[world], problems: FULL_PROBLEMS, ratio, harm }
  return Array.from({ length: count }, (_, i) => {
    const series = simulateSeries(conditions, 2 * runs, randomOf(`full ${world} ${ratio} ${runs} ${points} ${i}`))
    const found = compareFullRuns(series.slice(0, runs), series.slice(runs))
    return found !== null && found.pairs >= FEWEST_PAIRS && found.difference.mean < 0 ? found.p : 1
  })
}
