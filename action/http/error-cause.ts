import { describeError } from '../errors.ts'

/** Node's code of what went wrong (`ECONNRESET`), from the innermost cause that has one: fetch only says that it failed. */
export function innermostCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  return innermostCode(error.cause) ?? ('code' in error && typeof error.code === 'string' ? error.code : null)
}

/** That code, or else the words of the innermost cause. */
export const innermostReason = (error: unknown): string => innermostCode(error) ?? describeError(innermost(error))

const innermost = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error
