import type { Results } from '../../core/results.ts'
import { loneShard, unmeasuredCount } from '../../core/shards.ts'
import { regressionText } from '../gates/regression.ts'
import { gateFailure } from '../gates/report.ts'
import type { SummaryNotes } from './headline.ts'

/** Every output of the Action. action.yml and the documentation are made from this table. */
export const OUTPUTS = {
  score:
    'pass@1, or the share of prompts that IFEval sees followed, from 0 to 1; empty for a failed run and for a shard',
  'confidence-low': 'Lower end of the 95 % interval of the score; empty when score is empty',
  'confidence-high': 'Upper end of the 95 % interval of the score; empty when score is empty',
  'passed-count': 'Number of problems solved',
  'total-count': 'Number of problems measured: the denominator of the score',
  'errored-count': 'Number of problems that could not be measured: not in the denominator',
  status: 'completed, partial (a few answers unmeasured) or failed',
  'cost-usd': 'Cost in USD; empty when the price is unknown',
  'input-tokens': 'Number of tokens sent',
  'output-tokens': 'Number of tokens received, thinking included',
  'duration-seconds': 'Seconds from the start of the run to its results',
  'results-file': 'Path of results.json',
  'run-id': 'Id of the results, the same for every attempt of a workflow run',
  'cache-hit': 'true when all problems came from the cache: nothing was downloaded',
  regression:
    'true or false: significantly worse than baseline; undecidable: too few problem pairs, or something else changed; empty without baseline',
  'cost-alert':
    'true or false: the month has reached cost-alert; empty without it, or when the dashboard did not answer',
  'gate-failure': 'Why a gate failed the step, in one line; empty when none did',
} as const

type OutputName = keyof typeof OUTPUTS

/** Texts of all outputs. An unknown value is empty, never a made-up number. */
export function outputsOf(
  results: Results,
  { file, cacheHit, gates }: Pick<SummaryNotes, 'file' | 'cacheHit' | 'gates'>,
): Record<OutputName, string> {
  const { input_cost, output_cost } = results
  // A shard's own share would be mistaken for the score of the whole run.
  const { score, confidence } = loneShard(results) === null ? results : { score: null, confidence: null }
  const text = (value: number | null | undefined) => (value === null || value === undefined ? '' : `${value}`)
  return {
    score: text(score),
    'confidence-low': text(confidence?.low),
    'confidence-high': text(confidence?.high),
    'passed-count': text(results.passed_count),
    'total-count': text(results.total_count),
    'errored-count': text(unmeasuredCount(results)),
    status: results.status,
    'cost-usd': input_cost === null || output_cost === null ? '' : (input_cost + output_cost).toFixed(6),
    'input-tokens': text(results.input_tokens),
    'output-tokens': text(results.output_tokens),
    'duration-seconds': text(results.duration_seconds),
    'results-file': file,
    'run-id': results.id,
    'cache-hit': `${cacheHit}`,
    regression: regressionText(gates.against?.regression ?? null),
    'cost-alert': gates.month.kind === 'known' ? `${gates.month.isReached}` : '',
    'gate-failure': gateFailure(gates) ?? '',
  }
}
