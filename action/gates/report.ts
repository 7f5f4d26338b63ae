import type { MonthSpent } from '../dashboard/month-cost.ts'
import type { Baseline } from './baseline.ts'
import type { GateComparison, Regression } from './regression.ts'

/** The outcome of all gates. */
export interface GateReport {
  /** Null without a baseline. */
  readonly against: Against | null
  /** One for each gate that is on. */
  readonly verdicts: readonly GateVerdict[]
  readonly month: MonthCheck
}

export interface Against {
  readonly baseline: Baseline
  readonly comparison: GateComparison
  readonly regression: Regression
}

export interface GateVerdict {
  readonly gate: 'fail-below' | 'fail-on-regression'
  readonly outcome: 'held' | 'failed' | 'undecidable'
  /** One line, without the gate's name. */
  readonly reason: string
}

export type MonthCheck = { readonly kind: 'off' } | { readonly kind: 'unknown'; readonly reason: string } | KnownMonth

export interface KnownMonth extends MonthSpent {
  readonly kind: 'known'
  /** USD */
  readonly limit: number
  readonly isReached: boolean
}

/** The report of a run without gates. */
export const NO_GATES: GateReport = { against: null, verdicts: [], month: { kind: 'off' } }

/** The reason why gates fail the step; null when every gate held. */
export function gateFailure({ verdicts }: GateReport): string | null {
  const failed = verdicts.filter(({ outcome }) => outcome === 'failed')
  return failed.length === 0 ? null : failed.map(({ gate, reason }) => `${gate}: ${reason}`).join('; ')
}
