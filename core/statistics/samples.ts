import { requireCount } from './arguments.ts'
import type { Interval } from './intervals.ts'
import { Z_95 } from './normal.ts'

/** A mean with its standard error and the 95 % interval that follows. */
export interface Estimate {
  readonly mean: number
  readonly standardError: number
  readonly interval: Interval
}

export const estimate = (mean: number, standardError: number): Estimate => ({
  mean,
  standardError,
  interval: { low: mean - Z_95 * standardError, high: mean + Z_95 * standardError },
})

export function meanOf(values: readonly number[]): number {
  requireCount('number of values', values.length, 1)
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

const sumOfSquares = (values: readonly number[], mean: number): number =>
  values.reduce((sum, value) => sum + (value - mean) ** 2, 0)

/**
 * Mean over problems with Miller's standard error (arXiv 2411.00640, the n-1 form): one value per problem, its share of
 * passed samples or its difference to another run. Samples of one problem are never taken as independent problems.
 */
export function meanEstimate(values: readonly number[]): Estimate {
  requireCount('number of values', values.length, 2)
  const mean = meanOf(values)
  return estimate(mean, Math.sqrt(sumOfSquares(values, mean) / (values.length * (values.length - 1))))
}

/** Standard errors of a mean of clustered values, in three forms. */
export interface ClusteredError {
  readonly mean: number
  /** Miller's: values of one cluster move together; no small-sample factor. */
  readonly clustered: number
  /** As if all values were independent. */
  readonly naive: number
  /** Miller's times sqrt(G/(G-1)), for few clusters; null for a single one. */
  readonly corrected: number | null
}

/** Clusters are groups of values that share a cause, e.g. the problems of one contest. None may be empty. */
export function clusteredError(clusters: readonly (readonly number[])[]): ClusteredError {
  clusters.forEach((cluster, i) => {
    requireCount(`size of cluster ${i}`, cluster.length, 1)
  })
  const values = clusters.flat()
  const mean = meanOf(values)
  const deviations = clusters.map((cluster) => cluster.reduce((sum, value) => sum + value - mean, 0))
  const clustered = Math.sqrt(sumOfSquares(deviations, 0)) / values.length
  const groups = clusters.length
  return {
    mean,
    clustered,
    naive: Math.sqrt(sumOfSquares(values, mean)) / values.length,
    corrected: groups > 1 ? clustered * Math.sqrt(groups / (groups - 1)) : null,
  }
}

/** Samples of one problem. */
export interface SampleCount {
  readonly passed: number
  readonly samples: number
}

/** Mean over problems of the unbiased within-problem variance p(1-p)·n/(n-1): the noise of asking the same again. */
export const withinVariance = (problems: readonly SampleCount[]): number =>
  meanOf(
    problems.map(({ passed, samples }) => {
      requireCount('samples', samples, 2)
      requireCount('passed', passed, 0, samples)
      return (passed * (samples - passed)) / (samples * (samples - 1))
    }),
  )

/** Unbiased pass@k of one problem: the chance that k of its n samples, c of them correct, hold a correct one. */
export function passAtK(n: number, c: number, k: number): number {
  requireCount('n', n, 1)
  requireCount('c', c, 0, n)
  requireCount('k', k, 1, n)
  if (n - c < k) return 1
  let allWrong = 1
  for (let j = n - c + 1; j <= n; j++) allWrong *= 1 - k / j
  return 1 - allWrong
}
