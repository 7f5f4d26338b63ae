import { describeError } from '../errors.ts'

/** Finds Node's error code (`ECONNRESET`) in the innermost cause that has one. fetch itself only says that it failed. */
export function innermostCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  return innermostCode(error.cause) ?? ('code' in error && typeof error.code === 'string' ? error.code : null)
}

/** Gives that code, or else the message of the innermost cause. */
export const innermostReason = (error: unknown): string => innermostCode(error) ?? describeError(innermost(error))

const innermost = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error
