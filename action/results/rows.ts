import { type Cost, NO_COST, type Usage } from '../../core/prices.ts'
import type { ProblemResult, Results } from '../../core/results.ts'
import type { Answered, Unanswered } from '../answers/answer.ts'
import { type Judged, unjudged } from '../benchmarks/benchmark.ts'
import type { SampleHead } from '../dataset/sample.ts'
import type { ModelAnswer } from '../models/request.ts'
import { printableLine } from '../text/printable.ts'

/** A row, its cost, and whether the real one may be lower. The cost is null when the tokens were not counted. */
export interface MeasuredRow {
  /** Null where none came. */
  readonly answer: ModelAnswer | null
  readonly result: ProblemResult
  readonly cost: Cost | null
  readonly costBound: Results['cost_bound']
}

/** The row of a problem that was answered and judged. */
export function measuredResult(problem: SampleHead, { answer, cost }: Answered, judged: Judged): ProblemResult {
  const { errorType } = judged
  return {
    ...problemFields(problem),
    passed: errorType === null,
    error_type: errorType,
    samples: errorType === 'judge_error' ? 0 : 1,
    passed_samples: errorType === null ? 1 : 0,
    tests_passed: judged.testsPassed,
    tests_total: judged.testsTotal,
    latency_ms: answer.latencyMs,
    judge_ms: judged.judgeMs,
    input_tokens: answer.usage && inputOf(answer.usage),
    output_tokens: answer.usage?.outputTokens ?? null,
    cost: cost?.total ?? null,
    instructions: judged.instructions,
    answers_sha256: null,
  }
}

const inputOf = (usage: Usage): number =>
  usage.inputTokens + usage.cacheReadTokens + usage.cacheWrite5mTokens + usage.cacheWrite1hTokens

/** The row of an answer with its cost. */
export const costedRow = (result: ProblemResult, { answer, cost }: Answered): MeasuredRow => ({
  answer,
  result,
  cost,
  costBound: answer.usageBound ?? 'exact',
})

/** The row of a problem without an answer, which cost nothing. */
export const freeRow = (result: ProblemResult): MeasuredRow => ({
  answer: null,
  result,
  cost: NO_COST,
  costBound: 'exact',
})

/** The row of an answer that is paid for but cannot be judged. */
export const unjudgedResult = (problem: SampleHead, answered: Answered): ProblemResult =>
  measuredResult(problem, answered, unjudged(null))

/** The row of a problem without an answer. */
export const unmeasuredResult = (problem: SampleHead, errorType: Unanswered['errorType']): ProblemResult => ({
  ...problemFields(problem),
  passed: false,
  error_type: errorType,
  samples: 0,
  passed_samples: 0,
  tests_passed: 0,
  tests_total: 0,
  latency_ms: null,
  judge_ms: null,
  input_tokens: 0,
  output_tokens: 0,
  cost: 0,
  instructions: null,
  answers_sha256: null,
})

const problemFields = ({ id, title, platform, difficulty, contestDate }: SampleHead) => ({
  problem_id: id,
  title: printableLine(title, 300) || id,
  platform,
  difficulty,
  contest_date: contestDate,
})
