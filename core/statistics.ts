/** Every statistic of the project. Formulas and their sources stand at each function; nothing here imports code from outside. */

export { type AnswerKinds, answerKindsOf } from './statistics/answer-kinds.ts'
export { binomialLowerTail, binomialTest } from './statistics/binomial.ts'
export {
  CONFIRMED_LEVEL,
  compareFullRuns,
  confirms,
  FEWEST_FULL_RUNS,
  type FullComparison,
  MOST_FULL_RUNS,
} from './statistics/confirm.ts'
export * from './statistics/counted-run.ts'
export * from './statistics/drift.ts'
export type { Direction, Evidence } from './statistics/evidence.ts'
export { isFlaky } from './statistics/flaky.ts'
export { type Interval, newcombe, type Proportion, twoProportionTest, wilson } from './statistics/intervals.ts'
export * from './statistics/lengths.ts'
export { benjaminiHochberg, holm } from './statistics/multiplicity.ts'
export { type Flips, type McNemar, mcnemar, pairedDifference } from './statistics/paired.ts'
export { type PairedShift, regressionPower, smallestRegression } from './statistics/paired-power.ts'
export { pairedSharesDifference, pairedSharesTest, type SharePair } from './statistics/paired-shares.ts'
export { smallestDetectableDrop, smallestDetectablePairedDrop } from './statistics/power.ts'
export {
  type Bounded,
  expectedFlips,
  provisionalBand,
  type Repeatability,
  repeatabilityOf,
  rerunDeviation,
} from './statistics/repeatability.ts'
export type { RerunBand } from './statistics/rerun-band.ts'
export {
  type ClusteredError,
  clusteredError,
  type Estimate,
  meanEstimate,
  passAtK,
  type SampleCount,
  withinVariance,
} from './statistics/samples.ts'
export { COINS, PUBLIC_SPREAD, type Spread } from './statistics/spread.ts'
export { type UnpairedDifference, unpairedDifference } from './statistics/unpaired.ts'
