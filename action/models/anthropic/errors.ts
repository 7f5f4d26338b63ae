import { AnthropicError, APIConnectionError, APIError } from '@anthropic-ai/sdk'
import * as z from 'zod'
import { BenchmarkError, describeError } from '../../errors.ts'
import { AttemptError } from '../../http/attempt-error.ts'
import { retryAfterMs } from '../../http/retry-after.ts'
import {
  type Before,
  brokenBy,
  connectionFailed,
  explainStatus,
  explainStreamedError,
  truncatedStream,
} from '../api-errors.ts'
import { statusOf } from '../error-types.ts'
import { documentIn } from '../wire/document.ts'
import { looseText } from '../wire/fields.ts'

/** The message of the API for a missing payment, before that had a status of its own. */
const OUT_OF_CREDIT = /credit balance is too low/i

const ErrorEvent = z.object({ error: z.object({ type: looseText, message: looseText }) })

/** Explains an error event, which comes after the status 200. */
export function explainEventError(event: unknown, before: Before): BenchmarkError | AttemptError {
  const { type = '', message = '' } = ErrorEvent.safeParse(event).data?.error ?? {}
  const reason = message || type || 'no reason given'
  const status = statusOf(type)
  if (status === null) return brokenBy(reason, before)
  const meaning = status === 400 && OUT_OF_CREDIT.test(reason) ? 402 : status
  return explainStreamedError({ provider: 'anthropic', status, reason, meaning, retryAfterMs: null }, before)
}

/** The SDK shows a body that is no JSON as it came, after the status. */
function messageIn(text: string): string {
  const { message, type } = ErrorEvent.safeParse(documentIn(text.replace(/^\d{3} /, ''))).data?.error ?? {}
  return message || type || text
}

/**
 * Explains an error of the SDK.
 * Statuses and types: https://platform.claude.com/docs/en/api/errors and the SDK's own retry rules.
 */
export function explainSdkError(error: unknown): BenchmarkError | AttemptError {
  if (!(error instanceof AnthropicError)) {
    return new BenchmarkError('internal', describeError(error), 'Please report this.', { cause: error })
  }
  if (!(error instanceof APIError)) return truncatedStream(error.message, error)
  if (error instanceof APIConnectionError) return connectionFailed('anthropic', error)

  const status = error.status ?? statusOf(error.type)
  const reason = error.apiMessage ?? messageIn(error.message)
  if (status === null) return truncatedStream(reason, error)
  const meaning = status === 400 && OUT_OF_CREDIT.test(reason) ? 402 : status
  return explainStatus(
    { provider: 'anthropic', status, reason, meaning, retryAfterMs: retryAfterMs(error.headers) },
    error,
  )
}

/**
 * Explains the error of one request of a batch, for which nothing was billed.
 * @param type the type of the API's error object, which stands for a status
 */
export function explainBatchedError(type: string, reason: string): BenchmarkError | AttemptError {
  const status = statusOf(type)
  if (status === null || status >= 500) {
    const failure = { advice: 'retry', billing: 'none', retryAfterMs: null } as const
    return new AttemptError(`Anthropic answered ${type}: ${reason}`, failure)
  }
  const meaning = status === 400 && OUT_OF_CREDIT.test(reason) ? 402 : status
  return explainStatus({ provider: 'anthropic', status, reason, meaning, retryAfterMs: null }, null)
}
