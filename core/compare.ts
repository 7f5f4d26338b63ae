import { modeNote } from './mode-note.ts'
import { isUnmeasured } from './outcome.ts'
import type { ProblemResult, Results } from './results.ts'
import { changedSettings, type SettingChange, type Settings } from './settings.ts'
import type { Interval } from './statistics/intervals.ts'
import { type McNemar, mcnemar } from './statistics/paired.ts'
import { pairedSharesDifference, pairedSharesTest, type SharePair } from './statistics/paired-shares.ts'
import type { Estimate } from './statistics/samples.ts'
import { PUBLIC_SPREAD, type Spread } from './statistics/spread.ts'
import { unpairedDifference } from './statistics/unpaired.ts'

/** A difference that so rarely comes by chance is more than noise. Never .05: daily, that cries wolf within a month. */
export const BEYOND_NOISE = 0.01

export { FEWEST_PAIRS } from './statistics/confirm.ts'

/**
 * Words for a page; alarms come from `drift.ts`. Two runs confirm nothing, however full they are: that takes several on
 * each side (`confirm.ts`).
 */
export type ComparisonWord = 'within_noise' | 'unusual'

export type Comparison = SameSample | OtherSample | Incomparable

/**
 * What decided: McNemar where each problem has one answer; else the shares of its answers, paired. Two-sided p, which
 * counts that problems of one run move together.
 */
export interface PairedTest {
  readonly kind: 'mcnemar' | 'paired_shares'
  readonly p: number
}

/** Differences are after minus before, as shares. */
export interface SameSample {
  readonly kind: 'same_sample'
  readonly word: ComparisonWord
  readonly changedSettings: readonly SettingChange[]
  /** Nothing was set otherwise that moves a score: prices and the like may still be among `changedSettings`. */
  readonly sameConfiguration: boolean
  /** Problems that both runs measured: the only ones compared. */
  readonly compared: number
  /** Ids of problems that passed before and fail now; with several answers, all of them. */
  readonly lost: readonly string[]
  /** Ids of problems that failed before and pass now. */
  readonly gained: readonly string[]
  readonly test: PairedTest
  /** Of `lost` and `gained`, as if problems were independent: it decides nothing. */
  readonly mcnemar: McNemar
  readonly difference: Estimate
  /** Mean square of the pairs' differences: with one answer each, the share of problems that flipped. */
  readonly meanSquare: number
  /** What was counted for the day. */
  readonly spread: Spread
  /** See `modeNote`. */
  readonly modeNote: string
}

/** Other problems: nothing can be paired, so the noise of which problems were drawn counts twice. */
export interface OtherSample {
  readonly kind: 'other_sample'
  readonly word: ComparisonWord
  readonly changedSettings: readonly SettingChange[]
  readonly sameConfiguration: boolean
  readonly test: { readonly z: number; readonly p: number }
  readonly difference: { readonly mean: number; readonly interval: Interval }
  readonly modeNote: string
}

export interface Incomparable {
  readonly kind: 'incomparable'
  readonly reason: 'no_score' | 'other_benchmark' | 'too_few_common_problems'
}

type ComparedProblem = Pick<ProblemResult, 'problem_id' | 'passed' | 'error_type' | 'samples' | 'passed_samples'>

/** The parts of a result that are compared. */
export type Comparable = Settings &
  Pick<Results, 'benchmark' | 'config_fingerprint' | 'score' | 'total_count'> & {
    readonly problems: readonly ComparedProblem[]
  }

/**
 * Compares two results, of one series or of two; whether their settings differ is part of the answer.
 * @param own how much runs of `before`'s series vary from day to day, where it has five (`driftOf`): it counts if `after`
 * belongs to that series too, else that of public re-runs
 */
export function compareResults(before: Comparable, after: Comparable, own: Spread | null = null): Comparison {
  if (before.score === null || after.score === null) return { kind: 'incomparable', reason: 'no_score' }
  if (before.benchmark !== after.benchmark) return { kind: 'incomparable', reason: 'other_benchmark' }
  if (before.sample.fingerprint !== after.sample.fingerprint) return compareOtherSample(before, after)
  const isOneSeries = isSameConfiguration(before, after) && before.model.provider === after.model.provider
  return compareSameSample(before, after, (isOneSeries ? own : null) ?? PUBLIC_SPREAD)
}

function compareSameSample(before: Comparable, after: Comparable, spread: Spread): SameSample | Incomparable {
  const earlier = new Map(measured(before).map((problem) => [problem.problem_id, problem]))
  const pairs = measured(after).flatMap((now) => {
    const then = earlier.get(now.problem_id)
    return then ? [{ then, now }] : []
  })
  if (pairs.length < 2) return { kind: 'incomparable', reason: 'too_few_common_problems' }

  const lost = pairs.filter(({ then, now }) => then.passed && !now.passed).map(({ now }) => now.problem_id)
  const gained = pairs.filter(({ then, now }) => !then.passed && now.passed).map(({ now }) => now.problem_id)
  const flips = mcnemar({ lost: lost.length, gained: gained.length })
  const shares = pairs.map(({ then, now }): SharePair => ({ before: countOf(then), after: countOf(now) }))
  const isOneEach = shares.every(({ before, after }) => before.samples === 1 && after.samples === 1)
  const test = { kind: isOneEach ? 'mcnemar' : 'paired_shares', p: pairedSharesTest(shares, spread) } as const
  return {
    kind: 'same_sample',
    word: wordOf(test.p),
    changedSettings: changedSettings(before, after),
    sameConfiguration: isSameConfiguration(before, after),
    compared: pairs.length,
    lost,
    gained,
    test,
    mcnemar: flips,
    difference: pairedSharesDifference(shares, spread),
    meanSquare:
      pairs.reduce((sum, { then, now }) => sum + (passedShare(now) - passedShare(then)) ** 2, 0) / pairs.length,
    spread,
    modeNote: modeNote(before.config.mode, after.config.mode),
  }
}

const wordOf = (p: number): ComparisonWord => (p < BEYOND_NOISE ? 'unusual' : 'within_noise')

const countOf = ({ passed_samples: passed, samples }: ComparedProblem) => ({ passed, samples })

const isSameConfiguration = (before: Comparable, after: Comparable): boolean =>
  before.config_fingerprint === after.config_fingerprint

function compareOtherSample(before: Comparable, after: Comparable): OtherSample {
  const { z, p, mean, interval } = unpairedDifference(proportion(after), proportion(before), PUBLIC_SPREAD)
  return {
    kind: 'other_sample',
    word: wordOf(p),
    changedSettings: changedSettings(before, after),
    sameConfiguration: isSameConfiguration(before, after),
    test: { z, p },
    difference: { mean, interval },
    modeNote: modeNote(before.config.mode, after.config.mode),
  }
}

const measured = (results: Comparable): ComparedProblem[] =>
  results.problems.filter((problem) => !isUnmeasured(problem.error_type))

const passedShare = (problem: ComparedProblem): number => problem.passed_samples / problem.samples

const proportion = (results: Comparable) => ({
  passed: measured(results).reduce((sum, problem) => sum + passedShare(problem), 0),
  total: results.total_count,
})
