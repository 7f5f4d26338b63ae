import { type ErrorType, isUnmeasured, type RunStatus } from './outcome.ts'
import { type Interval, wilson } from './statistics/intervals.ts'
import { meanEstimate, meanOf } from './statistics/samples.ts'

/** The columns of `ProblemResult` that the score is made of. */
export interface ScoredProblem {
  readonly problem_id: string
  readonly error_type: ErrorType | null
  /** Number of measured samples: 0 exactly when the problem was not measured. */
  readonly samples: number
  readonly passed_samples: number
}

const CONFIDENCE_LEVEL = 0.95

interface Confidence extends Interval {
  readonly level: typeof CONFIDENCE_LEVEL
}

interface Counts {
  /** Measured problems that passed with every sample. */
  readonly passed_count: number
  /** Measured problems: the denominator of the score. */
  readonly total_count: number
  readonly errored_count: number
}

/** Shares from 0 to 1. */
export type RunScore = Counts &
  (
    | {
        readonly status: Exclude<RunStatus, 'failed'>
        readonly score: number
        /** The score if every missing answer had failed, and if every one had passed. */
        readonly score_bounds: Interval
        readonly confidence: Confidence
      }
    | { readonly status: 'failed'; readonly score: null; readonly score_bounds: null; readonly confidence: null }
  )

/** Rules of a run that decide its score. */
export interface ScoreRules {
  /** Number of answers requested for each problem. */
  readonly samplesPerProblem: number
  /** The largest share of unmeasured answers that a score may leave out. */
  readonly maxErrorRate: number
}

/**
 * Computes the score of a run; nothing else does. The score is the mean, over measured problems, of the share of samples
 * that passed. There is none if more than `maxErrorRate` of the requested answers, or all of them, were not measured.
 * @throws RangeError without problems
 */
export function scoreOf(problems: readonly ScoredProblem[], rules: ScoreRules): RunScore {
  if (problems.length === 0) throw new RangeError('problems is empty: a score needs at least one')
  const measured = problems.filter((problem) => !isUnmeasured(problem.error_type))
  const wanted = problems.length * rules.samplesPerProblem
  const missing = missingAnswers(problems, rules)
  const counts: Counts = {
    passed_count: measured.filter((problem) => problem.error_type === null).length,
    total_count: measured.length,
    errored_count: problems.length - measured.length,
  }
  if (measured.length === 0 || missing / wanted > rules.maxErrorRate)
    return { ...counts, status: 'failed', score: null, score_bounds: null, confidence: null }

  const shares = measured.map((problem) => problem.passed_samples / problem.samples)
  const passed = measured.reduce((sum, { passed_samples }) => sum + passed_samples, 0)
  return {
    ...counts,
    status: missing === 0 ? 'completed' : 'partial',
    score: meanOf(shares),
    score_bounds: { low: passed / wanted, high: (passed + missing) / wanted },
    confidence: { level: CONFIDENCE_LEVEL, ...confidenceOf(measured, shares) },
  }
}

/** Number of answers that were requested but not measured, over all problems. */
export const missingAnswers = (
  problems: readonly ScoredProblem[],
  { samplesPerProblem }: Pick<ScoreRules, 'samplesPerProblem'>,
): number => problems.reduce((sum, { samples }) => sum + samplesPerProblem - samples, 0)

/**
 * 95 % interval of the score. With one sample per problem: Wilson's. With several: Miller's standard error over problems,
 * because samples of one problem are not independent. If that error is zero or undefined (all shares equal, or only one
 * problem), it would claim certainty, so Wilson's interval over problems is used, which is never too narrow.
 */
function confidenceOf(measured: readonly ScoredProblem[], shares: readonly number[]): Interval {
  const alike = shares.every((share) => share === shares[0])
  if (alike || measured.every((problem) => problem.samples === 1)) {
    const passed = shares.reduce((sum, share) => sum + share, 0)
    return wilson(Math.min(passed, shares.length), shares.length)
  }
  const { low, high } = meanEstimate(shares).interval
  return { low: Math.max(0, low), high: Math.min(1, high) }
}
