import { AnthropicError, APIConnectionError, APIError } from '@anthropic-ai/sdk'
import { BenchmarkError, describeError } from '../../errors.ts'
import { AttemptError } from '../../http/attempt-error.ts'
import { retryAfterMs } from '../../http/retry-after.ts'
import { connectionFailed, explainRefusal, truncatedStream } from '../api-errors.ts'

/** How the API has put a missing payment before it had a status of its own for it. */
const OUT_OF_CREDIT = /credit balance is too low/i

/** An error event inside a stream comes after the status 200; its type says what the status would have been. */
const STATUS_OF_TYPE: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
}

/**
 * What an error of the SDK means for the run.
 * Statuses and types: https://platform.claude.com/docs/en/api/errors and the SDK's own retry rules.
 */
export function explainFailure(error: unknown): BenchmarkError | AttemptError {
  if (!(error instanceof AnthropicError)) {
    return new BenchmarkError('internal', describeError(error), 'Please report this.', { cause: error })
  }
  if (!(error instanceof APIError)) return truncatedStream(error.message, error)
  if (error instanceof APIConnectionError) return connectionFailed('anthropic', error)

  const status = error.status ?? STATUS_OF_TYPE[error.type ?? '']
  const words = error.apiMessage ?? error.message
  if (status === undefined) return truncatedStream(words, error)
  const meaning = status === 400 && OUT_OF_CREDIT.test(words) ? 402 : status
  const refusal = { provider: 'anthropic', status, words, meaning, retryAfterMs: retryAfterMs(error.headers) } as const
  return explainRefusal(refusal, error)
}

/**
 * What the error of a batch's entry means: nothing was billed for it.
 * @param type of the API's error object: what the status would have been
 */
export function explainEntryError(type: string, words: string): BenchmarkError | AttemptError {
  const status = STATUS_OF_TYPE[type]
  if (status === undefined) {
    const failure = { advice: 'retry', billing: 'none', retryAfterMs: null } as const
    return new AttemptError(`Anthropic answered ${type}: ${words}`, failure)
  }
  const meaning = status === 400 && OUT_OF_CREDIT.test(words) ? 402 : status
  return explainRefusal({ provider: 'anthropic', status, words, meaning, retryAfterMs: null }, null)
}
