import type { ErrorType } from '../outcome.ts'

/** Shares of the measured problems whose answer held no program to judge, or not all of it. */
export type AnswerKinds = Readonly<Record<'truncated' | 'refusal' | 'no_code', number>>

/**
 * Shares of what stood in the way of judging. With several answers to a problem, its `error_type` is that of the first
 * that did not pass.
 * @param errors problems of a run by error type; types that do not occur may be left out
 * @param measured problems of the run that have a verdict
 * @returns null where no problem was measured
 */
export function answerKindsOf(
  errors: readonly { readonly value: ErrorType; readonly count: number }[],
  measured: number,
): AnswerKinds | null {
  if (measured === 0) return null
  const share = (kind: ErrorType) => (errors.find(({ value }) => value === kind)?.count ?? 0) / measured
  return { truncated: share('truncated'), refusal: share('refusal'), no_code: share('no_code') }
}
