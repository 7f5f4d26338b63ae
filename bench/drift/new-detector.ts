import { driftPoints } from '../../core/statistics.ts'
import type { Verdict } from './detector.ts'
import type { SimulatedRun } from './series.ts'

/** Core's own detector. Ids of simulated runs are their places. */
export const newDetector = (runs: readonly SimulatedRun[]): Verdict[] =>
  driftPoints(runs, 0).map(({ state }) =>
    state.kind === 'unusual'
      ? {
          alarm: state.direction,
          since: { low: Number(state.range.first), high: Number(state.range.last) },
          change: state.change,
        }
      : { alarm: null, since: null, change: null },
  )
