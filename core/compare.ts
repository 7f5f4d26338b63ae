import { configOf } from './identify.ts'
import { canonicalJson } from './identity.ts'
import { isUnmeasured } from './outcome.ts'
import type { ProblemResult, Results } from './results.ts'
import { changedSettings, type SettingChange, type Settings } from './settings.ts'
import { type Interval, newcombe, twoProportionTest } from './statistics/intervals.ts'
import { type McNemar, mcnemar } from './statistics/paired.ts'
import { pairedSharesTest } from './statistics/paired-shares.ts'
import { type Estimate, meanEstimate } from './statistics/samples.ts'

/** A difference that so rarely comes by chance is more than noise. Never .05: daily, that cries wolf within a month. */
export const BEYOND_NOISE = 0.01
/** Fewer pairs find nothing but a collapse, and what they find is as likely luck. */
export const FEWEST_PAIRS = 400

/**
 * Words for a page; alarms are `drift.ts`'s. `confirmed` needs `FEWEST_PAIRS`, every problem of the population (which
 * filters can make small) and one configuration: else something changed, but nobody knows that it was the model.
 */
export type ComparisonWord = 'within_noise' | 'unusual' | 'confirmed'

export type Comparison = SameSample | OtherSample | Incomparable

/** What decided: McNemar where each problem has one answer; else the shares of its answers, paired. Two-sided p. */
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
  /** Of `lost` and `gained`, whatever decided. */
  readonly mcnemar: McNemar
  readonly difference: Estimate
}

/** Other problems: nothing can be paired, so the noise of which problems were drawn counts twice. */
export interface OtherSample {
  readonly kind: 'other_sample'
  readonly word: Exclude<ComparisonWord, 'confirmed'>
  readonly changedSettings: readonly SettingChange[]
  readonly sameConfiguration: boolean
  readonly test: { readonly z: number; readonly p: number }
  readonly difference: { readonly mean: number; readonly interval: Interval }
}

export interface Incomparable {
  readonly kind: 'incomparable'
  readonly reason: 'no_score' | 'too_few_common_problems'
}

type ComparedProblem = Pick<ProblemResult, 'problem_id' | 'passed' | 'error_type' | 'samples' | 'passed_samples'>

/** The parts of a result that are compared. */
export type Comparable = Settings &
  Pick<Results, 'score' | 'total_count'> & { readonly problems: readonly ComparedProblem[] }

/** Compares two results, whatever their series; whether their settings differ is part of the answer. */
export function compareResults(before: Comparable, after: Comparable): Comparison {
  if (before.score === null || after.score === null) return { kind: 'incomparable', reason: 'no_score' }
  return before.sample.fingerprint === after.sample.fingerprint
    ? compareSameSample(before, after)
    : compareOtherSample(before, after)
}

function compareSameSample(before: Comparable, after: Comparable): SameSample | Incomparable {
  const earlier = new Map(measured(before).map((problem) => [problem.problem_id, problem]))
  const pairs = measured(after).flatMap((now) => {
    const then = earlier.get(now.problem_id)
    return then ? [{ then, now }] : []
  })
  if (pairs.length < 2) return { kind: 'incomparable', reason: 'too_few_common_problems' }

  const lost = pairs.filter(({ then, now }) => then.passed && !now.passed).map(({ now }) => now.problem_id)
  const gained = pairs.filter(({ then, now }) => !then.passed && now.passed).map(({ now }) => now.problem_id)
  const flips = mcnemar({ lost: lost.length, gained: gained.length })
  const test = testOf(pairs, flips)
  const sameConfiguration = isSameConfiguration(before, after)
  const isFull = after.sample.size === after.sample.population && pairs.length >= FEWEST_PAIRS
  return {
    kind: 'same_sample',
    word: test.p >= BEYOND_NOISE ? 'within_noise' : isFull && sameConfiguration ? 'confirmed' : 'unusual',
    changedSettings: changedSettings(before, after),
    sameConfiguration,
    compared: pairs.length,
    lost,
    gained,
    test,
    mcnemar: flips,
    difference: meanEstimate(pairs.map(({ then, now }) => passedShare(now) - passedShare(then))),
  }
}

interface Pair {
  readonly then: ComparedProblem
  readonly now: ComparedProblem
}

/** The test is about the difference that is shown: `passed` of several answers tells of another. */
function testOf(pairs: readonly Pair[], { p }: McNemar): PairedTest {
  if (pairs.every(({ then, now }) => then.samples === 1 && now.samples === 1)) return { kind: 'mcnemar', p }
  const count = ({ passed_samples: passed, samples }: ComparedProblem) => ({ passed, samples })
  return {
    kind: 'paired_shares',
    p: pairedSharesTest(pairs.map(({ then, now }) => ({ before: count(then), after: count(now) }))),
  }
}

/** As their fingerprints would say. */
const isSameConfiguration = (before: Settings, after: Settings): boolean =>
  canonicalJson(configOf(before)) === canonicalJson(configOf(after))

function compareOtherSample(before: Comparable, after: Comparable): OtherSample {
  const [a, b] = [proportion(after), proportion(before)]
  const test = twoProportionTest(a, b)
  return {
    kind: 'other_sample',
    word: test.p >= BEYOND_NOISE ? 'within_noise' : 'unusual',
    changedSettings: changedSettings(before, after),
    sameConfiguration: isSameConfiguration(before, after),
    test,
    difference: { mean: a.passed / a.total - b.passed / b.total, interval: newcombe(a, b) },
  }
}

const measured = (results: Comparable): ComparedProblem[] =>
  results.problems.filter((problem) => !isUnmeasured(problem.error_type))

const passedShare = (problem: ComparedProblem): number => problem.passed_samples / problem.samples

const proportion = (results: Comparable) => ({
  passed: measured(results).reduce((sum, problem) => sum + passedShare(problem), 0),
  total: results.total_count,
})
