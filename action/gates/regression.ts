import type { Comparison } from '../../core/compare.ts'

/** Fewer pairs find nothing but a collapse, and what they find is as likely luck. */
export const FEWEST_PAIRS = 400
/** Looked at daily, a level of .05 cries wolf within the month. */
export const REGRESSION_LEVEL = 0.01

export type Regression =
  | { readonly kind: 'regressed' }
  /** No proof of a regression, which is no proof of its absence. */
  | { readonly kind: 'not_regressed' }
  /** @see reason: one line */
  | { readonly kind: 'undecidable'; readonly reason: string }

/** A result is never held against another attempt of itself: its answers were paid for once, and are the same. */
export type GateComparison = Comparison | { readonly kind: 'incomparable'; readonly reason: 'same_run' }

/** Two runs of the same configuration on the same problems. */
export interface Evidence {
  readonly pairs: number
  readonly lost: number
  readonly gained: number
  /** McNemar's exact two-sided p. */
  readonly p: number
}

export function regressionOf({ pairs, lost, gained, p }: Evidence): Regression {
  if (pairs < FEWEST_PAIRS) {
    return { kind: 'undecidable', reason: `${pairs} pairs of problems, and ${FEWEST_PAIRS} are needed` }
  }
  return { kind: p < REGRESSION_LEVEL && lost > gained ? 'regressed' : 'not_regressed' }
}

/** @param sameConfig nothing that moves a score was set otherwise: what got worse is then what was measured */
export function regressionIn(comparison: GateComparison, { sameConfig }: { readonly sameConfig: boolean }): Regression {
  switch (comparison.kind) {
    case 'incomparable':
      return { kind: 'undecidable', reason: INCOMPARABLE[comparison.reason] }
    case 'other_sample':
      return { kind: 'undecidable', reason: 'the baseline is of another sample of problems' }
    case 'same_sample': {
      if (!sameConfig) return { kind: 'undecidable', reason: 'the baseline was measured in another configuration' }
      const { compared: pairs, lost, gained, test } = comparison
      return regressionOf({ pairs, lost: lost.length, gained: gained.length, p: test.p })
    }
  }
}

export const INCOMPARABLE = {
  no_score: 'the run has no score',
  same_run: 'the baseline is an earlier attempt of this run',
  too_few_common_problems: 'hardly a problem was measured in both runs',
} as const
