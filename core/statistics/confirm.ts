import type { CountedRun } from './counted-run.ts'
import type { RunCounts } from './day-shift.ts'
import type { DriftState } from './drift.ts'
import type { Direction } from './evidence.ts'
import { pairedSharesDifference, pairedSharesTest, type SharePair } from './paired-shares.ts'
import type { Estimate } from './samples.ts'
import type { Spread } from './spread.ts'

/** A change is confirmed below this p. Simulated in `bench/drift/table.md`: at most 1 in 100 confirmations is wrong. */
export const CONFIRMED_LEVEL = 0.005

/** Fewer pairs of problems find only a collapse, and what they find is as likely luck. */
export const FEWEST_PAIRS = 400

/**
 * Full runs on each side of a change that `confirmed` needs. From six runs on the series knows its own spread: with fewer,
 * a model that varies more than the public re-runs is wrongly confirmed more often.
 */
export const FEWEST_FULL_RUNS = 3

/** Full runs from before a change against full runs from after it. */
export interface FullComparison {
  readonly runs: RunCounts
  /** Problems that both sides measured. */
  readonly pairs: number
  /** Two-sided. */
  readonly p: number
  readonly difference: Estimate
}

/**
 * Compares full runs of one series: each problem's share of passed answers before with that after. Null where fewer than
 * two problems were measured on both sides.
 * @param spread of the series of full runs where it has five runs, else the public one
 */
export function compareFullRuns(
  before: readonly CountedRun[],
  after: readonly CountedRun[],
  spread: Spread,
): FullComparison | null {
  const runs = { before: before.length, after: after.length }
  const pairs = pairsOf(before, after)
  if (pairs.length < 2) return null
  return {
    runs,
    pairs: pairs.length,
    p: pairedSharesTest(pairs, spread, runs),
    difference: pairedSharesDifference(pairs, spread, runs),
  }
}

export type DriftWord = 'too_early' | 'within_noise' | 'unusual' | 'confirmed'

/**
 * The word for a series: an alarm of its daily runs is confirmed when full runs before and after the change differ in the
 * same direction. Full runs alone confirm nothing.
 * @param full the full runs before `since` against those from `since` on; null without any
 */
export const driftWord = (state: DriftState, full: FullComparison | null): DriftWord =>
  state.kind === 'unusual' && full !== null && confirms(full, state.direction) ? 'confirmed' : state.kind

const confirms = ({ runs, pairs, p, difference }: FullComparison, direction: Direction): boolean =>
  Math.min(runs.before, runs.after) >= FEWEST_FULL_RUNS &&
  pairs >= FEWEST_PAIRS &&
  p < CONFIRMED_LEVEL &&
  (direction === 'down' ? difference.mean < 0 : difference.mean > 0)

function pairsOf(before: readonly CountedRun[], after: readonly CountedRun[]): SharePair[] {
  const pairs: SharePair[] = []
  const problems = before[0]?.samples.length ?? 0
  for (let i = 0; i < problems; i++) {
    const pair = { before: countOf(before, i), after: countOf(after, i) }
    if (pair.before.samples > 0 && pair.after.samples > 0) pairs.push(pair)
  }
  return pairs
}

function countOf(runs: readonly CountedRun[], problem: number) {
  let [passed, samples] = [0, 0]
  for (const run of runs) {
    passed += run.passed[problem] ?? 0
    samples += run.samples[problem] ?? 0
  }
  return { passed, samples }
}
