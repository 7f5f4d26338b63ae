import type { Provider } from '../../core/provider.ts'
import { BenchmarkError } from '../errors.ts'
import { SANDBOX_CHOICES } from '../judge/sandbox/kinds.ts'
import * as gates from './gate-validators.ts'
import { keyFor, providerOf } from './provider.ts'
import * as shards from './shard-validators.ts'
import { type InputTexts, input, readTable, type ValuesOf } from './table.ts'
import * as valid from './validators.ts'

/** Every input there is. Flags, help text and action.yml say what this table says. */
export const INPUTS = {
  model: input('claude-opus-4-5-20251101', valid.model, 'Model id, sent as is'),
  provider: input(
    '',
    valid.provider,
    'anthropic, openai, google or openai-compatible; inferred from the model, or from base-url, when empty',
  ),
  'api-key': input(
    '',
    valid.apiKey,
    'Key of the provider; else ANTHROPIC_API_KEY, OPENAI_API_KEY or GEMINI_API_KEY; a server of your own may need none',
  ),
  'base-url': input(
    '',
    valid.baseUrl,
    "Gateway, proxy or self-hosted server; else the provider's address. With /v1 at its end for openai and compatible servers",
  ),
  'input-price': input(
    '',
    valid.inputPrice,
    'USD per million input tokens; needed for a model without a known price, 0 for a server of your own',
  ),
  'output-price': input('', valid.outputPrice, 'USD per million output tokens; goes with input-price'),
  dataset: input(
    'livecodebench/code_generation_lite',
    valid.dataset,
    'Hugging Face dataset, or path of a JSONL file or of a folder of them',
  ),
  release: input('release_v6', valid.release, 'release_vN, vN, vA_vB or release_latest'),
  'start-date': input('2024-08-01', valid.day, 'First day of the contest window'),
  'end-date': input('2025-05-01', valid.day, 'Last day of the contest window'),
  difficulty: input('', valid.difficulty, 'Comma list of easy, medium, hard; all when empty'),
  platform: input('', valid.platform, 'Comma list of atcoder, codeforces, leetcode; all when empty'),
  problems: input('', valid.problems, 'Comma list of question ids: just these'),
  'sample-size': input('100', valid.sampleSize, 'Problems to ask; 0 is all'),
  seed: input('42', valid.seed, 'The same seed and window always give the same problems'),
  'samples-per-problem': input('1', valid.samplesPerProblem, 'Answers to each problem; several give pass@k'),
  shard: input('', shards.shard, "i/n, such as 2/3: this job's part of the sample; merge the results of all n"),
  merge: input(
    '',
    shards.merge,
    'Folder, file or glob of the results of shards: merges and reports them, runs nothing',
  ),
  'max-tokens': input('8000', valid.maxTokens, 'Tokens an answer may have, thinking included'),
  'thinking-budget': input('', valid.thinkingBudget, 'Tokens of extended thinking; off when empty'),
  effort: input('', valid.effort, "low, medium, high, xhigh or max; the model's own default when empty"),
  'system-prompt': input('', valid.promptText, 'System text, or the path of a file with it; ours when empty'),
  'prompt-template': input('', valid.promptText, 'User text with {question}, or the path of a file; ours when empty'),
  mode: input('live', valid.mode, 'live, or batch: half the price, answers within minutes to hours'),
  'batch-deadline-minutes': input(
    '90',
    valid.batchDeadlineMinutes,
    'From the start of the run; then what the batch has not answered is left to the next run with the same settings',
  ),
  'batch-fallback': input(
    'none',
    valid.batchFallback,
    'none, or live: what a batch fails to answer, or not by its deadline, is bought live',
  ),
  concurrency: input('8', valid.concurrency, 'Requests in flight at most'),
  'max-cost': input('20', valid.maxCost, 'USD; no request starts whose worst case could pass it'),
  'max-error-rate': input('0.05', valid.maxErrorRate, 'Largest share of unmeasured answers in a run with a score'),
  'deadline-minutes': input('110', valid.deadlineMinutes, 'Then nothing new is asked, and what is there is reported'),
  'test-timeout': input('6', valid.testTimeout, 'Whole seconds a test may take'),
  'memory-limit-mb': input('4096', valid.memoryLimitMb, 'Memory of a solution in MB'),
  python: input('python3', valid.python, 'Interpreter that runs the solutions'),
  'python-packages': input(
    'reference',
    valid.pythonPackages,
    'reference installs the official packages into a venv of its own; as-is takes the interpreter as it is',
  ),
  sandbox: input(
    'auto',
    valid.sandbox,
    `${SANDBOX_CHOICES.filter((kind) => kind !== 'none').join(', ')}, or none (spelled out, and recorded)`,
  ),
  baseline: input(
    '',
    gates.baseline,
    "What to compare with: the path of a results.json, or a dashboard's /api/runs/latest?model=… or /runs/<id>",
  ),
  'fail-below': input(
    '',
    gates.failBelow,
    'Fail the step, after everything is reported, below this score: 0.72 or 72%',
  ),
  'fail-on-regression': input(
    'false',
    gates.failOnRegression,
    'true: fail when significantly worse than baseline (p < 0.01 on 400 pairs or more, nothing else changed)',
  ),
  'dashboard-url': input('', gates.dashboardUrl, 'Dashboard that cost-alert asks what this month has cost'),
  'cost-alert': input(
    '',
    gates.costAlert,
    'USD per calendar month (UTC), from which on the cost of all runs, this one too, is a warning and an output',
  ),
  'results-file': input('results.json', valid.resultsFile, 'Where the results are written'),
} as const

export type InputName = keyof typeof INPUTS
type Values = ValuesOf<typeof INPUTS>

/** Validated values of all inputs: `max-tokens` is `maxTokens` from here on. */
export type Inputs = Omit<Values, 'provider' | 'apiKey'> & {
  readonly provider: Provider
  /** Empty for a compatible server that takes none. */
  readonly apiKey: string
}

export const INPUT_NAMES = Object.keys(INPUTS) as readonly InputName[]

/**
 * Reads every input; nothing else does.
 * @param raw texts by input name
 * @param env where the key of the provider is looked for when `api-key` is empty; no other key is read
 * @throws BenchmarkError `bad_input`, naming input, text and what is allowed
 */
export function parseInputs(raw: InputTexts, env: InputTexts): Inputs {
  const unknown = Object.keys(raw).find((name) => !Object.hasOwn(INPUTS, name))
  if (unknown !== undefined) throw new BenchmarkError('bad_input', `unknown input ${unknown}`, 'See --help.')
  const values = checkTogether(readTable(INPUTS, raw))
  // A merge asks no model.
  if (values.merge !== null) return { ...values, provider: values.provider ?? 'anthropic', apiKey: '' }
  const provider = providerOf(values)
  return { ...values, provider, apiKey: values.apiKey ?? keyFor(provider, env) }
}

/** Checks the inputs that depend on each other. */
function checkTogether(values: Values): Values {
  const refuse = (message: string, help: string) => {
    throw new BenchmarkError('bad_input', message, help)
  }
  const { startDate: start, endDate: end, thinkingBudget: thinking, maxTokens } = values
  if (start > end) refuse(`start-date ${start} is after end-date ${end}`, 'Give the earlier day as start-date.')
  if (thinking !== null && thinking >= maxTokens) {
    refuse(
      `thinking-budget ${thinking} is not below max-tokens ${maxTokens}`,
      'Thinking counts as output: raise max-tokens.',
    )
  }
  if ((values.inputPrice === null) !== (values.outputPrice === null)) {
    refuse('only one of input-price and output-price is given', 'Give both, in USD per million tokens.')
  }
  if (values.failOnRegression && values.baseline === null) {
    refuse('fail-on-regression is true, but there is no baseline', 'Say with baseline what to compare with.')
  }
  if (values.costAlert !== null && values.dashboardUrl === null) {
    refuse('cost-alert is given without dashboard-url', 'The dashboard knows what the month has cost so far.')
  }
  const { batchDeadlineMinutes: batchMinutes, deadlineMinutes: minutes } = values
  if (values.mode === 'batch' && values.batchFallback === 'live' && batchMinutes >= minutes) {
    refuse(
      `batch-fallback is live, but batch-deadline-minutes ${batchMinutes} is not below deadline-minutes ${minutes}`,
      'Nothing could be bought live any more: leave 20 minutes or more between the two.',
    )
  }
  if (values.shard !== null && values.merge !== null) {
    refuse('shard and merge are both given', 'Run the shards first, each with its shard; then merge their results.')
  }
  return values
}
