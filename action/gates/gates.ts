import { compareResults } from '../../core/compare.ts'
import type { Results } from '../../core/results.ts'
import { loneShard } from '../../core/shards.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type Baseline, type GateHost, loadBaseline } from './baseline.ts'
import { checkMonth } from './cost-alert.ts'
import { failBelow } from './fail-below.ts'
import { type Regression, regressionIn, TEST_NAMES } from './regression.ts'
import type { Against, GateReport, GateVerdict } from './report.ts'

/** The checks of a run after it has ended. */
export interface Gates {
  /** Never rejects: a check that cannot be made is reported as such. */
  judge(results: Results): Promise<GateReport>
}

type GateInputs = Pick<Inputs, 'baseline' | 'failBelow' | 'failOnRegression' | 'dashboardUrl' | 'costAlert'>

/**
 * Loads the baseline before anything is paid for, so that a wrong path does not waste a run.
 * Rejects with BenchmarkError `bad_baseline`, `dashboard_unreachable`.
 * @param benchmark its name in results
 */
export async function openGates(inputs: GateInputs, benchmark: string, host: GateHost): Promise<Gates> {
  const baseline = inputs.baseline === null ? null : await loadBaseline(inputs.baseline, benchmark, host)
  if (baseline !== null) host.log(`baseline: ${baseline.name} of ${baseline.runDate}`)
  else if (inputs.baseline !== null)
    host.warn('no baseline: the dashboard has no earlier run that matches, so nothing is compared')
  const { dashboardUrl: origin, costAlert: limit } = inputs
  return {
    judge: async (results) => ({
      ...judgeScore(results, baseline, inputs),
      month: origin === null || limit === null ? { kind: 'off' } : await checkMonth({ origin, limit }, results, host),
    }),
  }
}

/** Compares results with the baseline and decides the gates. Pure. */
export function judgeScore(
  results: Results,
  baseline: Baseline | null,
  { failBelow: limit, failOnRegression: isStrict }: Pick<GateInputs, 'failBelow' | 'failOnRegression'>,
): Pick<GateReport, 'against' | 'verdicts'> {
  if (loneShard(results) !== null) return { against: null, verdicts: [] } // the merge of all shards is judged, not its parts
  const against = baseline && againstBaseline(results, baseline)
  return {
    against,
    verdicts: [
      ...(limit === null ? [] : [failBelow(results, limit)]),
      ...(isStrict ? [failOnRegression(against?.regression ?? NO_BASELINE)] : []),
    ],
  }
}

const NO_BASELINE: Regression = { kind: 'undecidable', reason: 'there is no earlier run to compare with' }

function againstBaseline(results: Results, baseline: Baseline): Against {
  const comparison: Against['comparison'] =
    baseline.id === results.id
      ? { kind: 'incomparable', reason: 'same_run' }
      : compareResults(baseline.results, results, baseline.spread)
  return { baseline, comparison, regression: regressionIn(comparison) }
}

function failOnRegression(regression: Regression): GateVerdict {
  const gate = 'fail-on-regression'
  switch (regression.kind) {
    case 'regressed':
      return {
        gate,
        outcome: 'failed',
        reason: `significantly worse than the baseline (${TEST_NAMES[regression.test]} p < 0.01)`,
      }
    case 'not_regressed':
      return {
        gate,
        outcome: 'held',
        reason: `no significant regression (${TEST_NAMES[regression.test]} p < 0.01, and worse)`,
      }
    case 'undecidable':
      return { gate, outcome: 'undecidable', reason: `not decidable: ${regression.reason}` }
  }
}
