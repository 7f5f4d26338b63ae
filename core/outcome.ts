/** The words for what happened to a problem, used with one meaning by action, worker and frontend. */

export const PLATFORMS = ['atcoder', 'codeforces', 'leetcode'] as const
export type Platform = (typeof PLATFORMS)[number]

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const
export type Difficulty = (typeof DIFFICULTIES)[number]

/** The model answered and the answer did not pass. Counts in the denominator of the score. */
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

/** The problem was not measured. Outside the denominator, counted apart. */
export const UNMEASURED = ['api_error', 'judge_error', 'not_asked'] as const
export type Unmeasured = (typeof UNMEASURED)[number]

export const ERROR_TYPES = [...FAILURES, ...UNMEASURED] as const
export type ErrorType = (typeof ERROR_TYPES)[number]

export const isUnmeasured = (type: ErrorType | null): type is Unmeasured =>
  (UNMEASURED as readonly (ErrorType | null)[]).includes(type)

/** `completed`: every answer measured. `partial`: few enough missing for a score with bounds. `failed`: no score. */
export const RUN_STATUSES = ['completed', 'partial', 'failed'] as const
export type RunStatus = (typeof RUN_STATUSES)[number]
