import { OWN_DATASET } from '../../core/benchmarks.ts'
import type { Provider } from '../../core/provider.ts'
import { BenchmarkError } from '../errors.ts'
import { SANDBOX_CHOICES } from '../judge/sandbox/kinds.ts'
import { defaultMaxTokens } from '../models/max-tokens.ts'
import { refuseMeaningless } from './benchmark-inputs.ts'
import * as gates from './gate-validators.ts'
import { headers } from './headers.ts'
import { keyFor, providerOf } from './provider.ts'
import * as shards from './shard-validators.ts'
import { type InputTexts, input, readTable, type ValuesOf } from './table.ts'
import * as valid from './validators.ts'

/** Every input. Flags, help text, action.yml and the documentation are made from this table. */
export const INPUTS = {
  benchmark: input('livecodebench', valid.benchmark, 'livecodebench, or ifeval: how well a model follows instructions'),
  model: input('claude-opus-4-5-20251101', valid.model, 'Model id, sent to the provider unchanged'),
  provider: input(
    '',
    valid.provider,
    'anthropic, openai, google or openai-compatible; when empty, inferred from the model or from base-url',
  ),
  'api-key': input(
    '',
    valid.apiKey,
    "API key; when empty, the provider's environment variable: ANTHROPIC_API_KEY, OPENAI_API_KEY or GEMINI_API_KEY. A self-hosted server may need none",
  ),
  'base-url': input(
    '',
    valid.baseUrl,
    "Address of a gateway, proxy or self-hosted server; when empty, the provider's own. For openai and compatible servers it ends in /v1",
  ),
  headers: input(
    '',
    headers,
    'Headers to send to the model besides the key, one Name: value a line, for a gateway; values are masked',
  ),
  'input-price': input(
    '',
    valid.inputPrice,
    'USD per million input tokens, 0 for a server of your own; required for a model of a provider that the table lacks',
  ),
  'output-price': input('', valid.outputPrice, 'USD per million output tokens; required together with input-price'),
  dataset: input(
    '',
    valid.dataset,
    "Hugging Face dataset, or the path of a JSONL file or of a folder of such files; when empty, the benchmark's own: livecodebench/code_generation_lite or google/IFEval",
  ),
  release: input('release_v6', valid.release, 'Release of the dataset: release_vN, vN, vA_vB or release_latest'),
  'start-date': input('2024-08-01', valid.day, 'First contest day, YYYY-MM-DD'),
  'end-date': input('2025-05-01', valid.day, 'Last contest day, YYYY-MM-DD'),
  difficulty: input('', valid.difficulty, 'Comma-separated list of easy, medium, hard; all when empty'),
  platform: input('', valid.platform, 'Comma-separated list of atcoder, codeforces, leetcode; all when empty'),
  problems: input('', valid.problems, 'Comma-separated list of question ids: run only these problems'),
  'sample-size': input('100', valid.sampleSize, 'Number of problems to ask; 0 means all'),
  seed: input('42', valid.seed, 'Seed of the sample: the same seed and contest days always give the same problems'),
  'samples-per-problem': input(
    '1',
    valid.samplesPerProblem,
    'Number of answers to each problem; more than 1 also gives pass@k',
  ),
  shard: input(
    '',
    shards.shard,
    "i/n, such as 2/3: run only this job's part of the sample; merge the results of all n jobs afterwards",
  ),
  merge: input('', shards.merge, 'Folder, file or glob of shard results: merge and report them, run nothing'),
  'max-tokens': input(
    '',
    valid.maxTokens,
    'Maximum number of tokens of an answer, thinking included; when empty, what the model needs: 8000, or 32000 for a known model that thinks by itself',
  ),
  'thinking-budget': input(
    '',
    valid.thinkingBudget,
    'Number of tokens for extended thinking, for models that take one; off when empty',
  ),
  effort: input(
    '',
    valid.effort,
    "Reasoning effort: none, low, medium, high, xhigh or max, as far as the model takes them; when empty, the model's default",
  ),
  'system-prompt': input(
    '',
    valid.promptText,
    "System prompt, or the path of a file that contains it; when empty, the Action's own",
  ),
  'prompt-template': input(
    '',
    valid.promptText,
    "Prompt with {question}, or the path of a file that contains it; when empty, the Action's own",
  ),
  mode: input('live', valid.mode, 'live, or batch: half the price, answers take minutes to hours'),
  'batch-deadline-minutes': input(
    '90',
    valid.batchDeadlineMinutes,
    'Minutes from the start of the run; after them, unanswered requests are left for the next run with the same settings',
  ),
  'batch-fallback': input(
    'none',
    valid.batchFallback,
    'none, or live: ask live what the batch has not answered by batch-deadline-minutes, or failed to answer',
  ),
  concurrency: input('8', valid.concurrency, 'Maximum number of requests at the same time'),
  'max-cost': input(
    '20',
    valid.maxCost,
    'Limit in USD for the run: no request is sent that could exceed it, even in the worst case',
  ),
  'max-error-rate': input(
    '0.05',
    valid.maxErrorRate,
    'Largest share of unmeasured answers, from 0 to 1; a run with more has no score',
  ),
  'deadline-minutes': input(
    '110',
    valid.deadlineMinutes,
    'Minutes from the start of the run; after them, no request is sent, and the answers so far are reported',
  ),
  'test-timeout': input('6', valid.testTimeout, 'Time limit of a test in whole seconds'),
  'memory-limit-mb': input('4096', valid.memoryLimitMb, 'Memory limit of a solution in MiB'),
  python: input(
    'python3',
    valid.python,
    'Interpreter that runs the solutions; with python-packages: reference, python3 also finds a CPython 3.11 elsewhere (python3.11, the tool cache)',
  ),
  'python-packages': input(
    'reference',
    valid.pythonPackages,
    "reference: install the official grader's packages for CPython 3.11 into a separate venv, or stop before paying; as-is: use the interpreter unchanged",
  ),
  sandbox: input(
    'auto',
    valid.sandbox,
    `${SANDBOX_CHOICES.filter((kind) => kind !== 'none').join(', ')}, or none (never chosen by auto, and recorded in the results)`,
  ),
  baseline: input(
    '',
    gates.baseline,
    "Run to compare with: the path of a results.json, or a dashboard's /api/runs/latest?model=… or /runs/<id>",
  ),
  'fail-below': input('', gates.failBelow, 'Fail the step, after reporting, if the score is below this: 0.72 or 72%'),
  'fail-on-regression': input(
    'false',
    gates.failOnRegression,
    'true: fail the step, after reporting, if the score is significantly worse than baseline (p < 0.01 on at least 400 problem pairs, nothing else changed)',
  ),
  'dashboard-url': input('', gates.dashboardUrl, "Dashboard to query for this month's spend (used by cost-alert)"),
  'cost-alert': input(
    '',
    gates.costAlert,
    'Warn, and set the cost-alert output, once all runs of the calendar month (UTC), including this one, have cost this many USD',
  ),
  'results-file': input('results.json', valid.resultsFile, 'Path to write the results to'),
  'answers-file': input(
    '',
    valid.answersFile,
    'Path to write every answer to, one JSON line each, so that `npm run verify` can judge them again; no file when empty',
  ),
} as const

export type InputName = keyof typeof INPUTS
type Values = ValuesOf<typeof INPUTS>

/** Validated values of all inputs, named in camelCase. */
export type Inputs = Omit<Values, 'provider' | 'apiKey' | 'maxTokens' | 'dataset'> & {
  readonly provider: Provider
  /** The given one, or the benchmark's own. */
  readonly dataset: string
  /** The given number, or what the model needs. */
  readonly maxTokens: number
  /** Empty for a compatible server that needs none. */
  readonly apiKey: string
}

export const INPUT_NAMES = Object.keys(INPUTS) as readonly InputName[]

/**
 * Reads every input. Nothing else reads one.
 * @param raw texts by input name
 * @param env environment, read only for the provider's key, and only when `api-key` is empty
 * @throws BenchmarkError `bad_input`, naming input, text and what is allowed
 */
export function parseInputs(raw: InputTexts, env: InputTexts): Inputs {
  const unknown = Object.keys(raw).find((name) => !Object.hasOwn(INPUTS, name))
  if (unknown !== undefined)
    throw new BenchmarkError('bad_input', `unknown input ${unknown}`, 'docs/reference.md lists every input.')
  const values = checkTogether(readTable(INPUTS, raw))
  const dataset = values.dataset ?? OWN_DATASET[values.benchmark]
  // A merge asks no model and needs no key. It ignores what it does not need.
  if (values.merge !== null) return { ...withMaxTokens(values, values.provider ?? 'anthropic'), dataset, apiKey: '' }
  refuseMeaningless(values.benchmark, raw, INPUTS)
  const provider = providerOf(values)
  return { ...withMaxTokens(values, provider), dataset, apiKey: values.apiKey ?? keyFor(provider, env) }
}

/** @throws BenchmarkError `bad_input` for a thinking budget that leaves no token for the answer */
function withMaxTokens(values: Values, provider: Provider) {
  const maxTokens = values.maxTokens ?? defaultMaxTokens({ ...values, provider })
  const { thinkingBudget: thinking } = values
  if (thinking === null || thinking < maxTokens) return { ...values, provider, maxTokens }
  throw new BenchmarkError(
    'bad_input',
    `thinking-budget ${thinking} is not below max-tokens ${maxTokens}`,
    'Thinking counts as output: raise max-tokens or lower thinking-budget.',
  )
}

/** Checks the inputs that depend on each other. */
function checkTogether(values: Values): Values {
  const refuse = (message: string, help: string) => {
    throw new BenchmarkError('bad_input', message, help)
  }
  const { startDate: start, endDate: end } = values
  if (start > end) refuse(`start-date ${start} is after end-date ${end}`, 'Give the earlier day as start-date.')
  if ((values.inputPrice === null) !== (values.outputPrice === null)) {
    refuse('only one of input-price and output-price is given', 'Give both, in USD per million tokens.')
  }
  if (values.failOnRegression && values.baseline === null) {
    refuse('fail-on-regression is true, but there is no baseline', 'Set baseline to the run to compare with.')
  }
  if (values.costAlert !== null && values.dashboardUrl === null) {
    refuse(
      'cost-alert is given without dashboard-url',
      'Set dashboard-url to the dashboard that knows the cost of the month.',
    )
  }
  const { batchDeadlineMinutes: batchMinutes, deadlineMinutes: minutes } = values
  if (values.mode === 'batch' && values.batchFallback === 'live' && batchMinutes >= minutes) {
    refuse(
      `batch-fallback is live, but batch-deadline-minutes ${batchMinutes} is not below deadline-minutes ${minutes}`,
      'Leave at least 20 minutes between the two, to ask the rest live.',
    )
  }
  if (values.shard !== null && values.merge !== null) {
    refuse('shard and merge are both given', 'Run the shards first, each with its shard; then merge their results.')
  }
  return values
}
