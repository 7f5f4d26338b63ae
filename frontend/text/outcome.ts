import type { RunProblem } from '../../core/api.ts'
import { type ErrorType, isUnmeasured } from '../../core/outcome.ts'
import { words } from './format.ts'

/** `passed`, `wrong answer`, `not measured: api error` */
export const outcomeText = (type: ErrorType | null): string =>
  type === null ? 'passed' : isUnmeasured(type) ? `not measured: ${words(type)}` : words(type)

/** `2 of 3`; a dash where nothing was measured, because 0 of 0 looks like a failure. */
export const partText = (part: number, whole: number): string => (whole === 0 ? '–' : `${part} of ${whole}`)

type Tested = Pick<RunProblem, 'error_type' | 'tests_passed' | 'tests_total'>

/** Share of the tests that an answer passed; null where there was no answer to test. */
export const testedShare = ({ error_type, tests_passed, tests_total }: Tested): number | null =>
  isUnmeasured(error_type) || tests_total === 0 ? null : tests_passed / tests_total

/** `12 of 15`; a dash where there was no answer to test. */
export const testsText = (problem: Tested): string =>
  testedShare(problem) === null ? '–' : partText(problem.tests_passed, problem.tests_total)

/** Names the instructions that were not followed, and those that were followed only loosely. */
export const missedText = (instructions: RunProblem['instructions']): string =>
  (instructions ?? [])
    .flatMap(({ id, strict, loose }) => (strict ? [] : [loose ? `${id} (loosely followed)` : id]))
    .join(', ')

type Compared = Pick<RunProblem, 'flip' | 'previous_passed'>

/** Change of a problem since the previous run: only what both runs measured can be the same. */
export const sinceText = ({ flip, previous_passed }: Compared): 'lost' | 'gained' | 'same' | 'not compared' =>
  flip ?? (previous_passed === null ? 'not compared' : 'same')
