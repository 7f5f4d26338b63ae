import { AnthropicError, APIConnectionError, APIError } from '@anthropic-ai/sdk'
import { BenchmarkError, describeError } from '../../errors.ts'
import { AttemptError } from '../../http/attempt-error.ts'
import { retryAfterMs } from '../../http/retry-after.ts'
import { connectionFailed, explainStatus, truncatedStream } from '../api-errors.ts'

/** The message of the API for a missing payment, before that had a status of its own. */
const OUT_OF_CREDIT = /credit balance is too low/i

/** Types of errors inside a stream, which come after the status 200, and the statuses that they stand for. */
const STATUS_OF_TYPE: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
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

  const status = error.status ?? STATUS_OF_TYPE[error.type ?? '']
  const reason = error.apiMessage ?? error.message
  if (status === undefined) return truncatedStream(reason, error)
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
  const status = STATUS_OF_TYPE[type]
  if (status === undefined) {
    const failure = { advice: 'retry', billing: 'none', retryAfterMs: null } as const
    return new AttemptError(`Anthropic answered ${type}: ${reason}`, failure)
  }
  const meaning = status === 400 && OUT_OF_CREDIT.test(reason) ? 402 : status
  return explainStatus({ provider: 'anthropic', status, reason, meaning, retryAfterMs: null }, null)
}
