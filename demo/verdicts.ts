import type { ProblemResult } from '../core/results.ts'
import { readDemoProblems } from './problems.ts'

export interface Deviation {
  readonly id: string
  readonly expected: string
  readonly actual: string
}

/** How the verdicts of a demo run differ from those that `expected.json` of each problem promises. */
export const deviations = (problems: readonly ProblemResult[]): Deviation[] => {
  const results = new Map(problems.map((problem) => [problem.problem_id, problem]))
  return readDemoProblems().flatMap(({ id, expected }) => {
    const result = results.get(id)
    const wasJudged = expected.error_type === null || result?.tests_total !== 0
    const promised = describe(expected.error_type, wasJudged ? expected.tests_passed : 0)
    const actual = result ? describe(result.error_type, result.tests_passed) : 'not in the results'
    return promised === actual ? [] : [{ id, expected: promised, actual }]
  })
}

const describe = (errorType: string | null, testsPassed: number): string =>
  `${errorType ?? 'passed'} after ${testsPassed} passed tests`
