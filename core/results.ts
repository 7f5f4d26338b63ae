import * as z from 'zod'
import { DIFFICULTIES, ERROR_TYPES, PLATFORMS, RUN_STATUSES } from './outcome.ts'
import { PRICE_MODES } from './prices.ts'
import { PROVIDERS } from './provider.ts'

/**
 * results.json: what the Action writes, the Worker accepts and the dashboard reads, in version 2 (`results-v1.ts` has the
 * one before). Shares are from 0 to 1, money is
 * USD and not rounded, times are UTC. Unknown keys are refused. What the numbers must say of each other is in
 * `consistency.ts`.
 */

export const SCHEMA_VERSION = 2
export const MAX_PROBLEMS = 2000

/** One line: results are printed on terminals and pages. */
const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u, 'must hold no control character')
const count = z.int().min(0)
const positive = z.int().min(1)
const share = z.number().min(0).max(1)
const usd = z.number().min(0)
const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits')
const interval = { low: share, high: share }

const model = z.strictObject({
  id: text(200),
  provider: z.enum(PROVIDERS),
  display_name: text(200).nullable(),
  /** List price, before the batch factor; null when it is not known. */
  input_price_per_m: usd.nullable(),
  output_price_per_m: usd.nullable(),
  /** Null when no answer came. */
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
  /** Problems that the sample was drawn from. */
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
    .refine((packages) => Object.keys(packages).length <= 100, 'must hold at most 100 packages'),
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
  sha: z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'must be a full commit id'),
  event: text(50),
  /** Of the run. Shown as a link, so nothing but a web address. */
  url: z.url({ protocol: /^https?$/, hostname: z.regexes.hostname }).max(500),
})

const instruction = z.strictObject({ id: text(100), strict: z.boolean(), loose: z.boolean() })

const problem = z.strictObject({
  problem_id: z
    .string()
    .max(100)
    .regex(/^\w[\w.-]*$/, 'must hold only letters, digits, _ . - and begin with none of . -'),
  title: text(300),
  /** These three are null for a benchmark without them. */
  platform: z.enum(PLATFORMS).nullable(),
  difficulty: z.enum(DIFFICULTIES).nullable(),
  /** As in the dataset: no zone. */
  contest_date: z.iso.datetime({ local: true }).nullable(),
  /** Every measured sample passed. */
  passed: z.boolean(),
  /** Null exactly when passed; with several samples that of the first one that did not pass. */
  error_type: z.enum(ERROR_TYPES).nullable(),
  /** Samples that were measured: 0 exactly for a problem that was not measured. */
  samples: count,
  passed_samples: count,
  /** Of the sample that `error_type` tells of, else of the first. */
  tests_passed: count,
  tests_total: count,
  /** Milliseconds, over all samples; null where nothing was asked or judged. */
  latency_ms: z.number().min(0).nullable(),
  judge_ms: z.number().min(0).nullable(),
  /** Null where the server counted none. */
  input_tokens: count.nullable(),
  output_tokens: count.nullable(),
  /** Null when the price is not known, or the tokens are not counted. */
  cost: usd.nullable(),
  /** Instructions of the sample that `tests_passed` is about; null for a benchmark without instructions. */
  instructions: z.array(instruction).min(1).max(100).nullable(),
  /** Of all answers to the problem, see `answersSha256`; null where no answers were kept. */
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
  /** True for the demo problems and the demo model: never a measurement. */
  demo: z.boolean(),
  benchmark: text(100),
  model,
  run_date: z.iso.datetime(),
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
  /** Scores by instruction, over the measured problems; null for a benchmark without instructions, and without a score. */
  instruction_scores: z
    .strictObject({ instruction_strict: share, prompt_loose: share, instruction_loose: share })
    .nullable(),
  /** Null where the server counted no tokens for a part of the answers. */
  input_tokens: count.nullable(),
  output_tokens: count.nullable(),
  input_cost: usd.nullable(),
  output_cost: usd.nullable(),
  /** `at_most`: an answer came without its tokens, so what it could have cost at most is in the sums. */
  cost_bound: z.enum(['exact', 'at_most']),
  /** USD that earlier attempts of the run have spent and that no row of this result holds; null when the price is not known. */
  spent_before: usd.nullable(),
  duration_seconds: z.number().min(0),
  github: github.nullable(),
  /** The shards that this result holds, one-based, of how many; null for a run in one piece. */
  shards: z
    .strictObject({
      of: positive.max(256),
      /** False for one shard alone; true for what came of a merge, even where only one of them has arrived. */
      merged: z.boolean(),
      included: z.array(positive).min(1).max(256),
      /** Of these, the ones that an error ended: as with a run in one piece, no score comes of it then. */
      stopped: z.array(positive).max(256),
    })
    .nullable(),
  action_version: text(50),
  problems: problemList(problem),
})

export type Results = z.infer<typeof resultsSchema>
export type ProblemResult = Results['problems'][number]
