import { requireCount } from './arguments.ts'
import { wilson } from './intervals.ts'
import { type RerunBand, rerunBand } from './rerun-band.ts'
import { type SampleCount, withinVariance } from './samples.ts'
import { PUBLIC_SPREAD } from './spread.ts'

/** An estimate with its 95 % interval. */
export interface Bounded {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** How much the verdict on a problem changes when the same is asked again. */
export interface Repeatability {
  /** Problems with two measured answers or more. */
  readonly problems: number
  /** Measured answers to them. */
  readonly answers: number
  /** Problems of which some answers passed and some did not. */
  readonly differing: number
  /** Mean over problems of the variance of one answer's verdict, p(1-p): from 0, always the same, to ¼. */
  readonly within: Bounded
}

/** A coin has no larger one. */
const MOST_VARIANCE = 1 / 4

/** What repeated answers show; null when no problem has two answers. Problems with fewer say nothing of repeating. */
export function repeatabilityOf(counts: readonly SampleCount[]): Repeatability | null {
  const repeated = counts.filter(({ samples }) => samples >= 2)
  if (repeated.length === 0) return null
  const value = withinVariance(repeated)
  const scale = largestEstimate(repeated)
  const share = wilson(Math.min(repeated.length, (value / scale) * repeated.length), repeated.length)
  return {
    problems: repeated.length,
    answers: repeated.reduce((sum, { samples }) => sum + samples, 0),
    differing: repeated.filter(({ passed, samples }) => passed > 0 && passed < samples).length,
    within: {
      value,
      low: share.low * scale,
      // An estimate from few answers may lie above what can be.
      high: Math.max(value, Math.min(MOST_VARIANCE, share.high * scale)),
    },
  }
}

/**
 * The largest that p(1-p)·n/(n-1) can come to. In shares of it the problems' values lie between 0 and 1, where none spread
 * more than passes and failures do: Wilson's interval of their mean is exact in kind for two or three answers, and too
 * wide rather than too narrow for more. It holds where no problem differs too.
 */
const largestEstimate = (counts: readonly SampleCount[]): number =>
  Math.max(...counts.map(({ samples: n }) => (Math.floor(n / 2) * Math.ceil(n / 2)) / (n * (n - 1))))

/**
 * Standard deviation of a run's score around its own mean, from asking the same problems again: that of independent
 * answers, and that of the public day effect, which repeats of one day do not show.
 * @param problems of that run
 * @param samples answers to each
 */
export function rerunDeviation({ value, low, high }: Bounded, problems: number, samples = 1): Bounded {
  requireCount('problems', problems, 1)
  requireCount('samples', samples, 1)
  const deviation = (within: number) => Math.sqrt(rerunVariance(within, problems * samples))
  return { value: deviation(value), low: deviation(low), high: deviation(high) }
}

const rerunVariance = (within: number, answers: number): number =>
  within / answers + PUBLIC_SPREAD.dayVariance * within ** 2

/** Share of problems whose verdicts differ between two runs of one answer each, though nothing changed: 2p(1-p). */
export const expectedFlips = ({ value, low, high }: Bounded): Bounded => ({
  value: 2 * value,
  low: 2 * low,
  high: Math.min(1, 2 * high),
})

interface ProvisionalFacts {
  readonly repeat: Repeatability
  /** Mean score of the series' runs so far, and how many. */
  readonly mean: number
  readonly runs: number
  /** Problems of a run of the series, and answers to each. */
  readonly problems: number
  readonly samples: number
}

/**
 * Where one more run of a series plausibly falls, before its own runs are enough to say: the mean of the few there are,
 * the spread from a repeat on record. A repeat of twenty problems knows its own spread poorly, and one without a flip
 * would make the band a line: one problem more is counted that falls like a coin, and no sigma is under one problem. In
 * simulation the next run falls into it 94 to 99 times of 100 for three answers each (`repeatability.test.ts`). For the
 * eye only: it raises no alarm.
 */
export function provisionalBand({ repeat, mean, runs, problems, samples }: ProvisionalFacts): RerunBand {
  requireCount('runs', runs, 1)
  const smoothed = (repeat.within.value * repeat.problems + MOST_VARIANCE) / (repeat.problems + 1)
  const sigma = Math.max(1 / problems, Math.sqrt(rerunVariance(smoothed, problems * samples)))
  return rerunBand({ mean, sigma, runs })
}
