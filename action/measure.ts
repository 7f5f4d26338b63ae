import type { ErrorType } from '../core/outcome.ts'
import type { ProblemResult } from '../core/results.ts'
import type { Answered, Unanswered } from './buyer.ts'
import type { SampleHead } from './dataset/load.ts'
import type { Problem } from './dataset/problem.ts'
import { decodeTests } from './dataset/tests.ts'
import { describeError } from './errors.ts'
import { extractCode } from './extract.ts'
import type { Judge, Solution, Verdict } from './judge/verdict.ts'
import type { ModelAnswer } from './models/model.ts'
import { printableLine } from './report/printable.ts'

/** What became of an answer. */
export interface Judged {
  /** Null when it passed. */
  readonly errorType: ErrorType | null
  /** One line for a person, written by the solution in part; null when it passed. */
  readonly detail: string | null
  readonly code: string | null
  /** Null when there was nothing to run. */
  readonly verdict: Verdict | null
  /** 0 when nothing was run. */
  readonly testsTotal: number
}

export interface JudgeContext {
  readonly judge: Judge
  readonly testTimeoutSeconds: number
  /** Aborted: do not wait for a verdict. */
  readonly interrupt: AbortSignal
}

/** Judges an answer. Tests are decoded here and dropped with the verdict, so that memory stays flat. */
export async function judgeAnswer(problem: Problem, answer: ModelAnswer, context: JudgeContext): Promise<Judged> {
  const code = extractCode(answer.text)
  const nothingToRun = (errorType: ErrorType, detail: string): Judged => ({
    errorType,
    detail,
    code,
    verdict: null,
    testsTotal: 0,
  })
  if (answer.stopReason === 'refusal') return nothingToRun('refusal', 'the model refused')
  if (answer.stopReason === 'max_tokens') return nothingToRun('truncated', 'the answer reached max-tokens')
  if (code === null) return nothingToRun('no_code', 'the answer has no code block')

  // They were proved when they were fetched; since then their file may have gone.
  const tests = await decodeTests(problem).catch(describeError)
  if (typeof tests === 'string') return nothingToRun('judge_error', tests)
  const { functionName } = problem
  const solution = { code, tests, functionName, timeoutSeconds: context.testTimeoutSeconds }
  const verdict = await verdictOf(context, solution)
  return { ...explainVerdict(verdict), code, verdict, testsTotal: tests.length }
}

/** A judge that breaks says nothing about the solution: whatever it rejects with is a fault of its own. */
async function verdictOf({ judge, interrupt }: JudgeContext, solution: Solution): Promise<Verdict> {
  const { promise: interrupted, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(new Error('the run was interrupted'))
  interrupt.addEventListener('abort', onAbort)
  try {
    interrupt.throwIfAborted()
    return await Promise.race([judge.judge(solution), interrupted])
  } catch (error) {
    return { kind: 'judge_error', detail: describeError(error) }
  } finally {
    interrupt.removeEventListener('abort', onAbort)
  }
}

function explainVerdict(verdict: Verdict): Pick<Judged, 'errorType' | 'detail'> {
  switch (verdict.kind) {
    case 'passed':
      return { errorType: null, detail: null }
    case 'failed':
      return { errorType: verdict.errorType, detail: verdict.detail }
    case 'judge_error':
      return { errorType: 'judge_error', detail: verdict.detail }
  }
}

/** The row of a problem that was answered and judged. */
export function measuredResult(problem: Problem, { answer, cost }: Answered, judged: Judged): ProblemResult {
  const { errorType, verdict, testsTotal } = judged
  const ran = verdict === null || verdict.kind === 'judge_error' ? null : verdict
  const { inputTokens, outputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens } = answer.usage
  return {
    ...headOf(problem),
    passed: errorType === null,
    error_type: errorType,
    samples: errorType === 'judge_error' ? 0 : 1,
    passed_samples: errorType === null ? 1 : 0,
    tests_passed: ran?.testsPassed ?? 0,
    tests_total: testsTotal,
    latency_ms: answer.latencyMs,
    judge_ms: ran?.wallMs ?? null,
    input_tokens: inputTokens + cacheReadTokens + cacheWrite5mTokens + cacheWrite1hTokens,
    output_tokens: outputTokens,
    cost: cost.total,
  }
}

/** The row of an answer that is paid for and that no judge can be trusted with. */
export const unjudgedResult = (problem: Problem, answered: Answered): ProblemResult =>
  measuredResult(problem, answered, {
    errorType: 'judge_error',
    detail: null,
    code: null,
    verdict: null,
    testsTotal: 0,
  })

/** The row of a problem without an answer. */
export const unmeasuredResult = (problem: SampleHead, errorType: Unanswered['errorType']): ProblemResult => ({
  ...headOf(problem),
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
})

const headOf = ({ id, title, platform, difficulty, contestDate }: SampleHead) => ({
  problem_id: id,
  title: printableLine(title, 300) || id,
  platform,
  difficulty,
  contest_date: contestDate,
})
