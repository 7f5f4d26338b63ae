/**
 * Day effect: on each day the logits of all problems move together by a random amount. It is why the totals of runs vary
 * more than independent problems would, and the more problems a run has, the larger its share of the variance.
 */
export interface Spread {
  /** Variance of the day effect, on the logit scale. */
  readonly dayVariance: number
  /** Degrees of freedom of that estimate: how well it is known. */
  readonly degrees: number
  /**
   * Most that problems waver on average: the mean over problems of p(1-p), divided by score(1-score). A day effect moves
   * the score by p(1-p) for each unit of the logit, so this bounds what a day can do to a score.
   */
  readonly wavering: number
  readonly source: 'public' | 'own'
}

/**
 * What 40 public re-runs show (`bench/drift/reruns.json`): totals vary 1.63 times as much as coins, at 10 problems² of
 * coins' variance; the most wavering of their eight configurations has 0.37. A series' own runs are weighed against it as if it had been learned from 12 steps between runs.
 */
export const PUBLIC_SPREAD: Spread = { dayVariance: 0.063, degrees: 12, wavering: 0.37, source: 'public' }

/**
 * Public re-runs vary more than coins whether their problems waver much or little. So a run of 100 problems counts for at
 * least 1.4 times the variance of coins: where problems waver little, the day effect on the logit scale is larger.
 */
const LEAST_EXCESS = 0.4
const EXCESS_PROBLEMS = 100

/**
 * Variance of the day effect for problems that waver so much: of a spread that is hardly known, more where they waver
 * little; of one that was learned from many runs, what was learned.
 * @param wavering mean of p(1-p) over the problems
 */
export function dayVarianceAt({ dayVariance, degrees }: Spread, wavering: number): number {
  if (wavering === 0) return dayVariance
  const least = LEAST_EXCESS / (EXCESS_PROBLEMS * wavering)
  return dayVariance + (PUBLIC_SPREAD.degrees / degrees) * Math.max(0, least - PUBLIC_SPREAD.dayVariance)
}

/** Runs of a series from which on its own spread counts. */
export const FEWEST_RUNS = 5

/** Two neighbouring runs. Numbers are of passed problems, those of several answers as shares. */
export interface Step {
  /** Passed problems of the later run minus those of the earlier one, each without what was to be expected of it. */
  readonly difference: number
  /** Variance of the difference if problems were independent. */
  readonly coins: number
  /** Variance of the difference for a day variance of one. */
  readonly effect: number
}

/** Each difference shares a run with the next one: n of them say as much as two thirds of n independent ones. */
const INDEPENDENT_SHARE = 2 / 3

/** One wavering problem may not make the estimate: two runs have at least the day effect of one problem each. */
const LEAST_EFFECT = 2

/**
 * Estimates the day variance of a series from the differences of neighbouring runs, which a lasting change hardly moves,
 * and shrinks it towards the public one.
 * @param wavering of the series, as in `Spread`
 */
export function spreadOf(steps: readonly Step[], wavering: number): Spread {
  if (steps.length < FEWEST_RUNS - 1) return PUBLIC_SPREAD
  let [excess, effect] = [0, 0]
  for (const step of steps) {
    excess += step.difference ** 2 - step.coins
    effect += Math.max(step.effect, LEAST_EFFECT)
  }
  const own = steps.length * INDEPENDENT_SHARE
  const { dayVariance, degrees } = PUBLIC_SPREAD
  const shrunk = (own * (excess / effect) + degrees * dayVariance) / (own + degrees)
  return { dayVariance: Math.max(0, shrunk), degrees: own + degrees, wavering, source: 'own' }
}

/** No day effect: problems of one run are independent coins. */
export const COINS: Spread = { dayVariance: 0, degrees: Number.POSITIVE_INFINITY, wavering: 1, source: 'public' }

/** Most that a unit of the logit moves a score, as a share: the mean of p(1-p) over its problems is no larger. */
export const waveringLimit = ({ wavering }: Spread, score: number): number => wavering * score * (1 - score)
