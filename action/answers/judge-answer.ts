import type { ErrorType } from '../../core/outcome.ts'
import { decodeTests } from '../dataset/hidden-tests/tests.ts'
import type { Problem } from '../dataset/problem.ts'
import { describeError } from '../errors.ts'
import type { Judge, Solution, Verdict } from '../judge/verdict.ts'
import type { ModelAnswer } from '../models/request.ts'
import { extractCode } from '../prompt/extract.ts'

/** The outcome of one answer. */
export interface Judged {
  /** Null when it passed. */
  readonly errorType: ErrorType | null
  /** One line for a person; parts of it may come from the solution's output. Null when it passed. */
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

/** Judges an answer. Decodes its tests, and keeps them only until the verdict, so that memory use stays constant. */
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

  // They were validated when they were fetched, but their file may have been deleted since.
  const tests = await decodeTests(problem).catch(describeError)
  if (typeof tests === 'string') return nothingToRun('judge_error', tests)
  const { functionName } = problem
  const solution = { code, tests, functionName, timeoutSeconds: context.testTimeoutSeconds }
  const verdict = await verdictOf(context, solution)
  return { ...explainVerdict(verdict), code, verdict, testsTotal: tests.length }
}

/** An error of the judge says nothing about the solution: it becomes a verdict of its own. */
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
