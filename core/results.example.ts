import { sha256 } from './fingerprint.ts'
import { type ErrorType, isUnmeasured } from './outcome.ts'
import { identified } from './result-identity.ts'
import type { ProblemResult, Results } from './results.ts'
import { scoreOf } from './score.ts'

/** Sound results for tests, with invented problems and numbers: everything derived is really derived. */
export async function exampleResults(outcomes: readonly (ErrorType | null)[], maxErrorRate = 0.05): Promise<Results> {
  const problems = outcomes.map(exampleProblem)
  const bought = problems.filter(({ cost }) => cost !== 0).length
  const { status, score, score_bounds, confidence, ...counts } = scoreOf(problems, {
    samplesPerProblem: 1,
    maxErrorRate,
  })
  return identified({
    schema_version: 2,
    id: '',
    demo: true,
    benchmark: 'livecodebench',
    model: {
      id: 'claude-opus-4-5',
      provider: 'anthropic',
      display_name: null,
      input_price_per_m: 5,
      output_price_per_m: 25,
      served_model: 'claude-opus-4-5-20251101',
    },
    run_date: '2026-11-23T06:00:00Z',
    status,
    score_bounds,
    sample: {
      dataset: 'example',
      revision: 'example',
      release: 'release_v6',
      start_date: '2024-08-01',
      end_date: '2025-05-01',
      seed: 42,
      size: problems.length,
      population: problems.length,
      fingerprint: '',
    },
    config: {
      api_version: '2026-10-21',
      mode: 'live',
      max_tokens: 8000,
      thinking_budget: null,
      effort: null,
      prompt_sha256: await sha256('a prompt'),
      samples_per_problem: 1,
      grader: 'lcb_runner@28fef95',
      python: 'CPython 3.11.7',
      packages: { numpy: '2.2.5' },
      test_timeout: 6,
      memory_limit_mb: 4096,
      environment: 'non-reference',
      sandbox: 'bwrap-root',
    },
    config_fingerprint: '',
    score,
    ...counts,
    confidence,
    instruction_scores: null,
    input_tokens: 700 * bought,
    output_tokens: 800 * bought,
    input_cost: 0.0035 * bought,
    output_cost: 0.02 * bought,
    cost_bound: 'exact',
    spent_before: 0,
    duration_seconds: 12.5,
    github: {
      run_id: 123,
      run_attempt: 1,
      repository: 'owner/name',
      sha: '0'.repeat(40),
      event: 'schedule',
      url: 'https://github.com/owner/name/actions/runs/123',
    },
    shards: null,
    action_version: '0.1.0',
    problems,
  })
}

function exampleProblem(error_type: ErrorType | null, index: number): ProblemResult {
  const measured = !isUnmeasured(error_type)
  const passed = error_type === null
  return {
    problem_id: `abc${300 + index}_a`,
    title: `Example ${index}`,
    platform: 'atcoder',
    difficulty: 'easy',
    contest_date: '2025-01-04T18:30:00',
    passed,
    error_type,
    samples: measured ? 1 : 0,
    passed_samples: passed ? 1 : 0,
    tests_passed: passed ? 10 : 0,
    tests_total: 10,
    judge_ms: measured ? 40 : null,
    instructions: null,
    answers_sha256: null,
    ...(error_type === 'not_asked' ? NOTHING_BOUGHT : BOUGHT),
  }
}

const BOUGHT = { latency_ms: 900, input_tokens: 700, output_tokens: 800, cost: 0.0235 }
const NOTHING_BOUGHT = { latency_ms: null, input_tokens: 0, output_tokens: 0, cost: 0 }
