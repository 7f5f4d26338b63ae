import { type ErrorType, isUnmeasured } from '../outcome.ts'

/** Shares of the measured problems whose answer held no program to judge, or not all of it. */
export interface AnswerKinds {
  readonly truncated: number
  readonly refusal: number
  readonly noCode: number
}

/**
 * Counts what stood in the way of judging. With several answers to a problem, the first that did not pass counts.
 * @param errors one for each problem of a run, null where it passed
 * @returns null where no problem was measured
 */
export function answerKindsOf(errors: readonly (ErrorType | null)[]): AnswerKinds | null {
  const measured = errors.filter((error) => !isUnmeasured(error))
  if (measured.length === 0) return null
  const share = (kind: ErrorType) => measured.filter((error) => error === kind).length / measured.length
  return { truncated: share('truncated'), refusal: share('refusal'), noCode: share('no_code') }
}
