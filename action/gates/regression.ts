import { BEYOND_NOISE, type Comparison, FEWEST_PAIRS, type PairedTest } from '../../core/compare.ts'

/** The level at which a difference is called beyond noise: the gate and the words agree. */
export const REGRESSION_LEVEL = BEYOND_NOISE

export type Regression =
  | { readonly kind: 'regressed'; readonly test: PairedTest['kind'] }
  /** Not shown to be worse; that does not show that it is not. */
  | { readonly kind: 'not_regressed'; readonly test: PairedTest['kind'] }
  /** @see reason: one line */
  | { readonly kind: 'undecidable'; readonly reason: string }

/** `same_run`: another attempt of the same run has the same answers, so it is not compared. */
export type GateComparison = Comparison | { readonly kind: 'incomparable'; readonly reason: 'same_run' }

/** Two runs of the same configuration on the same problems. */
interface Evidence {
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

/** Undecidable where a setting that can change a score differs: then it need not be the model that is worse. */
export function regressionIn(comparison: GateComparison): Regression {
  switch (comparison.kind) {
    case 'incomparable':
      return { kind: 'undecidable', reason: INCOMPARABLE[comparison.reason] }
    case 'other_sample':
      return { kind: 'undecidable', reason: 'the baseline is of another sample of problems' }
    case 'same_sample': {
      const { sameConfiguration, compared: pairs, difference, test } = comparison
      if (!sameConfiguration)
        return { kind: 'undecidable', reason: 'the baseline was measured in another configuration' }
      return regressionOf({ pairs, difference: difference.mean, test })
    }
  }
}

/** Text of the output `regression`; empty without a baseline. */
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

/** Names of the tests in the literature. */
export const TEST_NAMES = { mcnemar: 'McNemar', paired_shares: 'paired shares' } as const

export const INCOMPARABLE = {
  no_score: 'the run has no score',
  other_benchmark: 'the baseline is of another benchmark',
  same_run: 'the baseline is an earlier attempt of this run',
  too_few_common_problems: 'too few problems were measured in both runs',
} as const
