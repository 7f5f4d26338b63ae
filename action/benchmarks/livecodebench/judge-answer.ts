import type { Failure } from '../../../core/outcome.ts'
import { decodeTests } from '../../dataset/hidden-tests/tests.ts'
import type { Problem } from '../../dataset/problem.ts'
import { describeError } from '../../errors.ts'
import type { FailedTest, Judge, Solution, Verdict } from '../../judge/verdict.ts'
import type { ModelAnswer } from '../../models/request.ts'
import { type Judged, unjudged } from '../benchmark.ts'
import { truncatedOrRefused } from '../truncated-answer.ts'
import { extractCode } from './prompt/extract.ts'

interface JudgeContext {
  readonly judge: Judge
  readonly testTimeoutSeconds: number
  /** Aborted: do not wait for a verdict. */
  readonly interrupt: AbortSignal
}

/** Its text is not run, even if it holds a program. */
const UNFINISHED = { truncated: 'the answer reached max-tokens', refusal: 'the model refused' } as const

/** Judges an answer. Decodes its tests, and keeps them only until the verdict, so that memory use stays constant. */
export async function judgeAnswer(problem: Problem, answer: ModelAnswer, context: JudgeContext): Promise<Judged> {
  const code = extractCode(answer.text)
  const passages = [{ title: 'code', text: code ?? '(none)' }]
  const nothingToRun = (errorType: Failure, detail: string): Judged => ({
    ...unjudged(detail),
    errorType,
    passages,
  })
  const unfinished = truncatedOrRefused(answer.stopReason)
  if (unfinished !== null) return nothingToRun(unfinished, UNFINISHED[unfinished])
  if (code === null) return nothingToRun('no_code', 'the answer has no code block')

  // They were validated when they were fetched, but their file may have been deleted since.
  const tests = await decodeTests(problem).catch(describeError)
  if (typeof tests === 'string') return { ...unjudged(tests), passages }
  const { functionName } = problem
  const solution = { code, tests, functionName, timeoutSeconds: context.testTimeoutSeconds }
  const verdict = await verdictOf(context, solution)
  if (verdict.kind === 'judge_error') return { ...unjudged(verdict.detail), testsTotal: tests.length, passages }
  const failed = verdict.kind === 'failed' ? verdict : null
  return {
    errorType: failed?.errorType ?? null,
    detail: failed?.detail ?? null,
    testsPassed: verdict.testsPassed,
    testsTotal: tests.length,
    judgeMs: verdict.wallMs,
    instructions: null,
    passages: [...passages, ...passagesOf(failed?.failedTest ?? null)],
  }
}

const passagesOf = (test: FailedTest | null): Judged['passages'] =>
  test === null
    ? []
    : [
        { title: `first failing test, number ${test.index + 1}: input`, text: test.input },
        { title: 'expected', text: test.expected },
        { title: 'actual', text: test.actual ?? '(nothing)' },
      ]

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
