import { createHash } from 'node:crypto'
import { sha256 } from '../../core/fingerprint.ts'
import { DIFFICULTIES, type ErrorType, FAILURES, isUnmeasured } from '../../core/outcome.ts'
import { costOf, plainPrice } from '../../core/prices.ts'
import { identified } from '../../core/result-identity.ts'
import type { ProblemResult, Results } from '../../core/results.ts'
import { scoreOf } from '../../core/score.ts'

/**
 * Sixty days that never were: what a dashboard shows after two months, so that all of it can be seen on the first day.
 * Problems, models, scores and costs are invented; `demo` is true in every run, and every name says so.
 */
export const HISTORY_DAYS = 60

const PROBLEMS = 60
const NAME = 'demo-history'
const MODELS = { first: 'demo-model', second: 'demo-model-2' } as const

/** What happens, by day from the first. */
const STORY = {
  /** Nobody ran anything. */
  gap: { from: 30, to: 32 },
  /** The provider did not answer. */
  failed: [25],
  /** Two problems were not measured. */
  partial: [15, 44],
  /** From here on the first model fails a sixth of what it had passed: the one real drop. */
  drop: 38,
  /** From here on the second model is asked instead. */
  modelChange: 51,
  /** Since this day, at half the price. */
  batch: 20,
} as const

/** Round numbers, so that they do not look like a price list, in USD per million tokens. */
const PRICE = plainPrice(1, 10)
const MAX_ERROR_RATE = 0.05
const DAY_MS = 86_400_000
/** Time of day of each run. */
const RUN_MS = DAY_MS / 4

/** The history whose last run is the latest that was due: a demo in the evening is not stale either. */
export const currentHistory = (now: Date): Promise<Results[]> => demoHistory(new Date(now.getTime() + DAY_MS - RUN_MS))

/** One run a day at six in the morning, UTC, up to the day before `now`; in time order. */
export async function demoHistory(now: Date): Promise<Results[]> {
  const today = Date.parse(now.toISOString().slice(0, 10))
  const days = Array.from({ length: HISTORY_DAYS }, (_, day) => day)
  const ran = days.filter((day) => day < STORY.gap.from || day > STORY.gap.to)
  return Promise.all(ran.map((day) => runOf(day, new Date(today - (HISTORY_DAYS - day) * DAY_MS + RUN_MS))))
}

async function runOf(day: number, date: Date): Promise<Results> {
  const problems = Array.from({ length: PROBLEMS }, (_, i) => problemOf(i, day))
  const run_date = date.toISOString()
  const model = day < STORY.modelChange ? MODELS.first : MODELS.second
  const sumOf = (value: (problem: ProblemResult) => number | null): number =>
    problems.reduce((sum, problem) => sum + (value(problem) ?? 0), 0)
  const cost = priced(
    day,
    sumOf(({ input_tokens }) => input_tokens),
    sumOf(({ output_tokens }) => output_tokens),
  )
  return identified({
    schema_version: 2,
    id: `local-${uuidOf(`${NAME} ${run_date}`)}`,
    demo: true,
    benchmark: 'demo',
    model: {
      id: model,
      provider: 'anthropic',
      display_name: `Demo: invented ${model}`,
      input_price_per_m: PRICE.input,
      output_price_per_m: PRICE.output,
      served_model: model,
    },
    run_date,
    ...scoreOf(problems, { samplesPerProblem: 1, maxErrorRate: MAX_ERROR_RATE }),
    instruction_scores: null,
    sample: {
      dataset: NAME,
      revision: 'invented',
      release: 'release_v6',
      start_date: '2024-08-01',
      end_date: '2025-05-01',
      seed: 42,
      size: PROBLEMS,
      population: PROBLEMS,
      fingerprint: '',
    },
    config: {
      api_version: '2026-10-21',
      mode: day < STORY.batch ? 'live' : 'batch',
      max_tokens: 8000,
      thinking_budget: null,
      effort: null,
      prompt_sha256: await sha256('a prompt that nobody was asked'),
      samples_per_problem: 1,
      grader: 'demo',
      python: 'CPython 3.11.7',
      packages: {},
      test_timeout: 6,
      memory_limit_mb: 4096,
      environment: 'non-reference',
      sandbox: 'none',
    },
    config_fingerprint: '',
    input_tokens: sumOf(({ input_tokens }) => input_tokens),
    output_tokens: sumOf(({ output_tokens }) => output_tokens),
    input_cost: cost.input,
    output_cost: cost.output,
    cost_bound: 'exact',
    spent_before: 0,
    duration_seconds: 300 + 40 * chance('duration', day),
    github: null,
    shards: null,
    action_version: '0.1.0',
    problems,
  })
}

function problemOf(i: number, day: number): ProblemResult {
  const error_type = outcomeOf(i, day)
  const measured = !isUnmeasured(error_type)
  const passed = error_type === null
  const tests_total = 8 + (i % 7)
  const input_tokens = measured ? 500 + 11 * i : 0
  const output_tokens = measured ? 400 + 25 * i + Math.round(300 * chance('tokens', day, i)) : 0
  return {
    problem_id: `demo_history_${String(i + 1).padStart(2, '0')}`,
    title: `Demo: invented problem ${i + 1}`,
    platform: (['atcoder', 'leetcode', 'codeforces'] as const)[i % 3] ?? 'atcoder',
    difficulty: DIFFICULTIES[Math.floor(i / (PROBLEMS / DIFFICULTIES.length))] ?? 'hard',
    contest_date: `2024-${String(8 + (i % 5)).padStart(2, '0')}-01T00:00:00`,
    passed,
    error_type,
    samples: measured ? 1 : 0,
    instructions: null,
    answers_sha256: null,
    passed_samples: passed ? 1 : 0,
    tests_passed: passed ? tests_total : measured ? i % tests_total : 0,
    tests_total,
    latency_ms: measured ? 2000 + Math.round(6000 * chance('latency', day, i)) : null,
    judge_ms: measured ? 40 + Math.round(200 * chance('judge', day, i)) : null,
    input_tokens,
    output_tokens,
    cost: priced(day, input_tokens, output_tokens).total,
  }
}

const priced = (day: number, inputTokens: number, outputTokens: number) =>
  costOf(
    { inputTokens, outputTokens, cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 },
    PRICE,
    day < STORY.batch ? 'live' : 'batch',
  )

/** Most problems are settled one way or the other; every fifth wavers from day to day. */
function outcomeOf(i: number, day: number): ErrorType | null {
  if ((STORY.failed as readonly number[]).includes(day) && i % 3 > 0) return 'api_error'
  if ((STORY.partial as readonly number[]).includes(day) && i % 29 === 7) return 'not_asked'
  const settled = i < PROBLEMS * (day < STORY.modelChange ? 0.75 : 0.85)
  const wavers = i % 5 === 4
  const dropped = day >= STORY.drop && day < STORY.modelChange && i % 6 === 2
  const passes = !dropped && (wavers ? chance('wavers', day, i) < (settled ? 0.85 : 0.3) : settled)
  return passes ? null : (FAILURES[(i + (wavers ? day : 0)) % FAILURES.length] ?? 'wrong_answer')
}

/** From 0 to 1, the same for the same words: a history that changes from start to start could not be talked about. */
const chance = (...words: readonly (string | number)[]): number =>
  createHash('sha256').update(words.join(' ')).digest().readUInt32BE(0) / 2 ** 32

const uuidOf = (name: string): string =>
  createHash('sha256')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
