import { requireCount } from './arguments.ts'
import { binomialLowerTail, binomialPmf } from './binomial.ts'
import { type Estimate, estimate } from './samples.ts'

/** Problems whose outcome flipped between two runs, counted over the problems that both runs measured. */
export interface Flips {
  /** Passed before, fails now (b). */
  readonly lost: number
  /** Failed before, passes now (c). */
  readonly gained: number
}

export interface McNemar {
  /** Exact two-sided p-value. */
  readonly p: number
  /** The exact test's less timid sibling: the observed outcome counts half. */
  readonly midP: number
  /** P(at least this many lost), if losses and gains were equally likely. */
  readonly oneSided: number
}

/** McNemar's exact test of two runs on the same problems. */
export function mcnemar({ lost, gained }: Flips): McNemar {
  requireCount('lost', lost)
  requireCount('gained', gained)
  const n = lost + gained
  const fewer = Math.min(lost, gained)
  const tail = binomialLowerTail(fewer, n, 0.5)
  return {
    p: Math.min(1, 2 * tail),
    midP: Math.min(1, 2 * tail - binomialPmf(fewer, n, 0.5)),
    // By symmetry P(lost or more of n) is P(gained or fewer of n).
    oneSided: binomialLowerTail(gained, n, 0.5),
  }
}

/** Difference now minus before, with Miller's paired standard error, over `total` problems that both runs measured. */
export function pairedDifference({ lost, gained }: Flips, total: number): Estimate {
  requireCount('lost', lost)
  requireCount('gained', gained)
  requireCount('total', total, Math.max(2, lost + gained))
  const difference = (gained - lost) / total
  return estimate(difference, Math.sqrt(((lost + gained) / total - difference ** 2) / (total - 1)))
}
