import { BEYOND_NOISE, type Comparison, FEWEST_PAIRS, type PairedTest } from '../../core/compare.ts'

/** What is called beyond noise is what fails: the gate and the words never part. */
export const REGRESSION_LEVEL = BEYOND_NOISE

export type Regression =
  | { readonly kind: 'regressed'; readonly test: PairedTest['kind'] }
  /** No proof of a regression, which is no proof of its absence. */
  | { readonly kind: 'not_regressed'; readonly test: PairedTest['kind'] }
  /** @see reason: one line */
  | { readonly kind: 'undecidable'; readonly reason: string }

/** A result is never held against another attempt of itself: its answers were paid for once, and are the same. */
export type GateComparison = Comparison | { readonly kind: 'incomparable'; readonly reason: 'same_run' }

/** Two runs of the same configuration on the same problems. */
export interface Evidence {
  readonly pairs: number
  /** Mean of now minus before, as a share. */
  readonly difference: number
  readonly test: PairedTest
}

export function regressionOf({ pairs, difference, test }: Evidence): Regression {
  if (pairs < FEWEST_PAIRS) {
    return { kind: 'undecidable', reason: `${pairs} pairs of problems, and ${FEWEST_PAIRS} are needed` }
  }
  const isWorse = test.p < REGRESSION_LEVEL && difference < 0
  return { kind: isWorse ? 'regressed' : 'not_regressed', test: test.kind }
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
      const { compared: pairs, difference, test } = comparison
      return regressionOf({ pairs, difference: difference.mean, test })
    }
  }
}

/** As an output; empty without anything to compare with. */
export function regressionText(regression: Regression | null): string {
  switch (regression?.kind) {
    case undefined:
      return ''
    case 'regressed':
      return 'true'
    case 'not_regressed':
      return 'false'
    case 'undecidable':
      return 'undecidable'
  }
}

/** A test as a reader may look it up. */
export const TEST_NAMES = { mcnemar: 'McNemar', paired_shares: 'paired shares' } as const

export const INCOMPARABLE = {
  no_score: 'the run has no score',
  same_run: 'the baseline is an earlier attempt of this run',
  too_few_common_problems: 'hardly a problem was measured in both runs',
} as const
