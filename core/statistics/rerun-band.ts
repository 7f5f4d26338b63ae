import { Z_95 } from './normal.ts'

/** Where one more run of the whole sample falls, 95 times of 100, if nothing changed. Shares of problems. */
export interface RerunBand {
  readonly mean: number
  readonly low: number
  readonly high: number
  /** Standard deviation of a run's score around the true mean. */
  readonly sigma: number
}

interface BandFacts {
  /** Mean score of the runs so far, and how many they are: few know the true mean less well. */
  readonly mean: number
  readonly runs: number
  readonly sigma: number
}

export function rerunBand({ mean, sigma, runs }: BandFacts): RerunBand {
  const half = Z_95 * sigma * Math.sqrt(1 + 1 / runs)
  return { mean, sigma, low: Math.max(0, mean - half), high: Math.min(1, mean + half) }
}
