import * as z from 'zod'
import { DIFFICULTIES, ERROR_TYPES, PLATFORMS, RUN_STATUSES } from './outcome.ts'
import { PRICE_MODES } from './prices.ts'
import { PROBLEM_ID } from './problem-id.ts'
import { PROVIDERS } from './provider.ts'

/**
 * Schema of results.json, version 2: written by the Action, accepted by the Worker, read by the dashboard. Shares are
 * from 0 to 1, money is USD and not rounded, times are UTC. Unknown keys are refused. Cross-field rules are in
 * `consistency.ts`, version 1 is in `results-v1.ts`.
 */

export const SCHEMA_VERSION = 2
export const MAX_PROBLEMS = 2000
export const MOST_SHARDS = 256

// Spelled out: other engines that read the published schema know no \P{Cc}.
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it excludes
const NO_CONTROL_CHARACTER = /^[^\u0000-\u001f\u007f-\u009f]*$/

/** A text that can be printed on terminals and pages, and stored as it is. */
const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(NO_CONTROL_CHARACTER, 'must hold no control character')
    .refine((value) => value.isWellFormed(), 'must be well-formed Unicode')
/** A name that is shown. */
const name = (most: number) => text(most).regex(/\S/, 'must not be blank')
const count = z.int().min(0)
const positive = z.int().min(1)
const share = z.number().min(0).max(1)
/** So that sums over many years of runs are still numbers. */
const [MOST_TOKENS, MOST_USD] = [1e12, 1e9]
const tokens = count.max(MOST_TOKENS)
const usd = z.number().min(0).max(MOST_USD)
/** Id of a commit, SHA-1 or SHA-256. */
export const commitId = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'must be a full commit id')
const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits')
const interval = { low: share, high: share }

const model = z.strictObject({
  id: name(200),
  provider: z.enum(PROVIDERS),
  display_name: name(200).nullable(),
  /** List price, before the batch factor; null when it is not known. */
  input_price_per_m: usd.nullable(),
  output_price_per_m: usd.nullable(),
  /** The model that the answers name; null if no answer arrived. */
  served_model: text(200).nullable(),
})

const sample = z.strictObject({
  dataset: text(300),
  revision: text(200),
  /** Release and window are null for a benchmark without them. */
  release: text(50).nullable(),
  start_date: z.iso.date().nullable(),
  end_date: z.iso.date().nullable(),
  seed: z.int(),
  size: positive.max(MAX_PROBLEMS),
  /** Number of problems that the sample was drawn from. */
  population: positive,
  fingerprint: sha256Hex,
})

const config = z.strictObject({
  api_version: text(50).nullable(),
  mode: z.enum(PRICE_MODES),
  max_tokens: positive,
  thinking_budget: positive.nullable(),
  effort: text(50).nullable(),
  /** Hash of system prompt, template and extraction rule. */
  prompt_sha256: sha256Hex,
  samples_per_problem: positive,
  grader: text(100),
  /** Implementation and version, e.g. `CPython 3.11.7`. This and what follows is null where no program is run. */
  python: z
    .string()
    .max(50)
    .regex(/^[A-Za-z]+ \d+\.\d+\.\d+\S*$/, "must be like 'CPython 3.11.7'")
    .nullable(),
  /** Versions by package name. */
  packages: z
    .record(text(100), text(100))
    .refine((packages) => Object.keys(packages).length <= 100, 'must hold at most 100 packages')
    .meta({ maxProperties: 100 }), // for the published schema
  test_timeout: positive.nullable(),
  memory_limit_mb: positive.nullable(),
  environment: z.enum(['reference', 'non-reference']).nullable(),
  sandbox: text(50).nullable(),
})

const github = z.strictObject({
  run_id: positive,
  run_attempt: positive,
  repository: z
    .string()
    .max(200)
    .regex(/^[\w-]+\/(?!\.{1,2}$)[\w.-]+$/, 'must be owner/name'),
  sha: commitId,
  event: text(50),
  /** Address of the workflow run. Shown as a link, so only http and https are allowed. */
  url: z.url({ protocol: /^https?$/, hostname: z.regexes.hostname }).max(500),
})

const instruction = z.strictObject({ id: text(100), strict: z.boolean(), loose: z.boolean() })

const problem = z.strictObject({
  problem_id: z.string().max(PROBLEM_ID.most).regex(PROBLEM_ID.pattern, PROBLEM_ID.rule),
  title: text(300),
  /** These three are null for a benchmark without them. */
  platform: z.enum(PLATFORMS).nullable(),
  difficulty: z.enum(DIFFICULTIES).nullable(),
  /** Time as in the dataset, without a time zone. */
  contest_date: z.iso.datetime({ local: true }).nullable(),
  /** Every measured sample passed. */
  passed: z.boolean(),
  /** Null exactly when passed; with several samples, the error of the first one that did not pass. */
  error_type: z.enum(ERROR_TYPES).nullable(),
  /** Number of measured samples: 0 exactly when the problem was not measured. */
  samples: count,
  passed_samples: count,
  /** Tests of the sample that `error_type` is about, else of the first sample. */
  tests_passed: count,
  tests_total: count,
  /** Milliseconds over all samples; null if nothing was asked or judged. */
  latency_ms: z.number().min(0).nullable(),
  judge_ms: z.number().min(0).nullable(),
  /** Null if the server counted no tokens. */
  input_tokens: tokens.nullable(),
  output_tokens: tokens.nullable(),
  /** Null if the price is not known or the tokens were not counted. */
  cost: usd.nullable(),
  /** Instructions of the sample that `tests_passed` is about; null for a benchmark without instructions. */
  instructions: z.array(instruction).min(1).max(100).nullable(),
  /** Hash of all answers to the problem, see `answersSha256`; null if no answers were kept. */
  answers_sha256: sha256Hex.nullable(),
})

/** The problems of a run, each once. */
export const problemList = <Problem extends z.ZodType<{ problem_id: string }>>(one: Problem) =>
  z
    .array(one)
    .min(1)
    .max(MAX_PROBLEMS)
    .refine(
      (problems) => new Set(problems.map(({ problem_id }) => problem_id)).size === problems.length,
      'must hold each problem_id once',
    )

export const resultsSchema = z.strictObject({
  schema_version: z.literal(SCHEMA_VERSION),
  id: z
    .string()
    .regex(/^(gh-[1-9]\d{0,15}-[0-9a-f]{12}|local-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, 'must be a result id'),
  /** True for the demo problems and the demo model, which measure nothing. */
  demo: z.boolean(),
  benchmark: text(100),
  model,
  /** Ends with `Z` or `+00:00`. */
  run_date: z.iso.datetime({ offset: true }).regex(/(?:Z|\+00:00)$/, 'must be in UTC'),
  status: z.enum(RUN_STATUSES),
  score_bounds: z.strictObject(interval).nullable(),
  sample,
  config,
  config_fingerprint: sha256Hex,
  score: share.nullable(),
  passed_count: count,
  total_count: count,
  errored_count: count,
  confidence: z.strictObject({ level: z.literal(0.95), ...interval }).nullable(),
  /** Scores by instruction over the measured problems; null without instructions or without a score. */
  instruction_scores: z
    .strictObject({ instruction_strict: share, prompt_loose: share, instruction_loose: share })
    .nullable(),
  /** Null if the server counted no tokens for some of the answers. */
  input_tokens: tokens.nullable(),
  output_tokens: tokens.nullable(),
  input_cost: usd.nullable(),
  output_cost: usd.nullable(),
  /** `at_most`: an answer arrived without its tokens, and the sums contain the most that it could have cost. */
  cost_bound: z.enum(['exact', 'at_most']),
  /**
   * USD spent by earlier attempts of the run and not part of any problem's cost; null if it is not known, because there is no
   * price or because their journal is lost: a dashboard then adds what it has recorded for them.
   */
  spent_before: usd.nullable(),
  duration_seconds: z.number().min(0),
  github: github.nullable(),
  /** Numbers of the shards in this result, from 1, and their total; null for a run without shards. */
  shards: z
    .strictObject({
      of: positive.max(MOST_SHARDS),
      /** False for a single shard; true for a merge, even if only one shard was found. */
      merged: z.boolean(),
      included: z.array(positive).min(1).max(MOST_SHARDS),
      /** Included shards that an error ended. As in a run without shards, the result then has no score. */
      stopped: z.array(positive).max(MOST_SHARDS),
    })
    .nullable(),
  action_version: text(50),
  problems: problemList(problem),
})

export type Results = z.infer<typeof resultsSchema>
export type ProblemResult = Results['problems'][number]
