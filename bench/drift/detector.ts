import type { SimulatedRun } from './series.ts'

/** What a detector says after a run. Indexes are of runs, from 0. */
export interface Verdict {
  readonly alarm: 'down' | 'up' | null
  /** First run since the change, with a range; null from a detector that has none. */
  readonly since: { readonly low: number; readonly high: number } | null
  /** Interval of the change, as a share; null from a detector that has none. */
  readonly change: { readonly low: number; readonly high: number } | null
}

/** Looks at a series; one verdict per run, each from the runs up to it. */
export type Detector = (runs: readonly SimulatedRun[]) => Verdict[]
