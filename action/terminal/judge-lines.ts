import { availableParallelism } from 'node:os'
import type { AnswerJudge } from '../benchmarks/benchmark.ts'
import type { SampleHead } from '../dataset/sample.ts'
import type { AnswerLine } from '../results/answers.ts'
import { costedRow, freeRow, type MeasuredRow, measuredResult, unmeasuredResult } from '../results/rows.ts'
import { limiter } from '../runtime/limiter.ts'

interface JudgedLine {
  readonly line: AnswerLine
  readonly row: MeasuredRow
}

/**
 * Judges the answers to known problems again, in the order of their samples. A problem's tests are decoded while it is
 * judged and take much memory, so no more are judged at a time than there are cores.
 */
export async function judgeLines<Problem extends SampleHead>(
  lines: readonly AnswerLine[],
  problems: ReadonlyMap<string, Problem>,
  judge: Pick<AnswerJudge<Problem>, 'judge'>,
): Promise<readonly JudgedLine[]> {
  const judging = limiter(availableParallelism)
  const judged = lines
    .toSorted((a, b) => a.sample - b.sample)
    .flatMap((line) => {
      const problem = problems.get(line.problem_id)
      return problem === undefined ? [] : [judging(async () => ({ line, row: await rowOf(line, problem, judge) }))]
    })
  return Promise.all(judged)
}

async function rowOf<Problem extends SampleHead>(
  line: AnswerLine,
  problem: Problem,
  { judge }: Pick<AnswerJudge<Problem>, 'judge'>,
): Promise<MeasuredRow> {
  const { text, stop_reason: stopReason } = line
  if (text === null || stopReason === null) {
    return freeRow(unmeasuredResult(problem, 'not_asked'))
  }
  const servedModel = line.served_model ?? ''
  const answer = { text, stopReason, usage: null, servedModel, latencyMs: null, requestId: null }
  const answered = { kind: 'answered', mode: 'live', answer, cost: null } as const
  const judged = await judge(problem, answer, new AbortController().signal)
  return costedRow(measuredResult(problem, answered, judged), answered)
}
