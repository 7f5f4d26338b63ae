import { describeError } from '../errors.ts'
import { describeProxy } from './proxy-refusal.ts'

/** Finds Node's error code (`ECONNRESET`) in the innermost cause that has one. fetch itself only says that it failed. */
export function innermostCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  return innermostCode(error.cause) ?? ('code' in error && typeof error.code === 'string' ? error.code : null)
}

/** Gives what a proxy answered, else that code, or else the message of the innermost cause. */
export const innermostReason = (error: unknown): string =>
  describeProxy(error) ?? innermostCode(error) ?? describeError(innermost(error))

const innermost = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error
