import { statusOf } from '../error-types.ts'
import { errorIn } from '../reported-error.ts'
import type { ErrorBody } from '../wire/api.ts'

/**
 * Reads the body of an error response; null when it has no error in it. Credit that is used up is a 429 at OpenAI, and no
 * retry helps against it: https://platform.openai.com/docs/guides/error-codes
 */
export function readError(body: unknown): ErrorBody | null {
  const told = errorIn(body)
  if (told === null) return null
  return { reason: told.reason, meaning: told.names.some((name) => statusOf(name) === 402) ? 402 : undefined }
}
