import type { CountedRun } from './counted-run.ts'
import type { RunCounts } from './day-shift.ts'
import { followRuns } from './drift.ts'
import type { Direction } from './evidence.ts'
import { pairedSharesDifference, pairedSharesTest, type SharePair } from './paired-shares.ts'
import type { Estimate } from './samples.ts'
import { PUBLIC_SPREAD, type Spread } from './spread.ts'

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
 * Full runs that a comparison looks at on each side: those nearest to the change. So it reads few runs, and one more run
 * a week is no further chance to be wrong.
 */
export const MOST_FULL_RUNS = 8

/**
 * Compares full runs of one series: each problem's share of passed answers before with that after. Null where fewer than
 * two problems were measured on both sides.
 * @param before in time order, like `after`
 * @param spread their own where they are five together, else the public one
 */
export function compareFullRuns(
  before: readonly CountedRun[],
  after: readonly CountedRun[],
  spread: Spread = spreadOfRuns([...before, ...after]),
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

const spreadOfRuns = (runs: readonly CountedRun[]): Spread =>
  followRuns(runs, runs.length).standing.spread ?? PUBLIC_SPREAD

/**
 * Whether full runs before and after a change confirm an alarm of the daily runs: they are enough, and differ in the same
 * direction. Full runs alone confirm nothing.
 */
export const confirms = ({ runs, pairs, p, difference }: FullComparison, direction: Direction): boolean =>
  isEnough({ runs, pairs }) && p < CONFIRMED_LEVEL && (direction === 'down' ? difference.mean < 0 : difference.mean > 0)

/** Whether a comparison can confirm anything at all. */
export const isEnough = ({ runs, pairs }: Pick<FullComparison, 'runs' | 'pairs'>): boolean =>
  Math.min(runs.before, runs.after) >= FEWEST_FULL_RUNS && pairs >= FEWEST_PAIRS

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
