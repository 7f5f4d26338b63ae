/** Words for the outcome of a problem, with the same meaning in action, worker and frontend. */

export const PLATFORMS = ['atcoder', 'codeforces', 'leetcode'] as const
export type Platform = (typeof PLATFORMS)[number]

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const
export type Difficulty = (typeof DIFFICULTIES)[number]

/** Outcomes of answers that did not pass. They count in the denominator of the score. */
export const FAILURES = [
  'wrong_answer',
  'timeout',
  'runtime',
  'syntax',
  'memory_limit',
  'output_limit',
  'no_code',
  'not_followed', // an instruction of IFEval
  'truncated',
  'refusal',
] as const
export type Failure = (typeof FAILURES)[number]

/** Reasons why a problem was not measured. It is not in the denominator and is counted separately. */
const UNMEASURED = ['api_error', 'judge_error', 'not_asked'] as const
export type Unmeasured = (typeof UNMEASURED)[number]

export const ERROR_TYPES = [...FAILURES, ...UNMEASURED] as const
export type ErrorType = (typeof ERROR_TYPES)[number]

export const isUnmeasured = (type: ErrorType | null): type is Unmeasured =>
  (UNMEASURED as readonly (ErrorType | null)[]).includes(type)

/** What happened to a problem in three words. A problem that was not measured is no failure. */
export const OUTCOMES = ['passed', 'failed', 'unmeasured'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const outcomeOf = (type: ErrorType | null): Outcome =>
  type === null ? 'passed' : isUnmeasured(type) ? 'unmeasured' : 'failed'

/** `completed`: every answer measured. `partial`: few enough missing for a score with bounds. `failed`: no score. */
export const RUN_STATUSES = ['completed', 'partial', 'failed'] as const
export type RunStatus = (typeof RUN_STATUSES)[number]
