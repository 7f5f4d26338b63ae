import { AnthropicError, APIConnectionError, APIError } from '@anthropic-ai/sdk'
import { BenchmarkError, describeError } from '../../errors.ts'
import { AttemptError } from '../../http/attempt-error.ts'
import { retryAfterMs } from '../../http/retry-after.ts'
import { connectionFailed, explainStatus, truncatedStream, wrongApi } from '../api-errors.ts'
import { statusOf } from '../error-types.ts'
import { errorIn, type ReportedError, statusOfReported } from '../reported-error.ts'
import { documentIn } from '../wire/document.ts'

/** The SDK shows a body that is no JSON, or of another form, as it came, after the status. */
const messageIn = (text: string): string => errorIn(documentIn(text.replace(/^\d{3} /, '')))?.reason ?? text

/**
 * Explains an error of the SDK.
 * Statuses and types: https://platform.claude.com/docs/en/api/errors and the SDK's own retry rules.
 */
export function explainSdkError(error: unknown): BenchmarkError | AttemptError {
  if (error instanceof SyntaxError) return wrongApi('anthropic') // a body that is no JSON
  if (!(error instanceof AnthropicError)) {
    return new BenchmarkError('internal', describeError(error), 'Please report this.', { cause: error })
  }
  if (!(error instanceof APIError)) return truncatedStream(error.message, error)
  if (error instanceof APIConnectionError) return connectionFailed('anthropic', error)

  const status = error.status ?? statusOf(error.type)
  const reason = error.apiMessage ?? messageIn(error.message)
  if (status === null) return truncatedStream(reason, error)
  return explainStatus({ provider: 'anthropic', status, reason, retryAfterMs: retryAfterMs(error.headers) }, error)
}

/** Explains the error of one request of a batch, for which nothing was billed. Null stands for one of an unknown form. */
export function explainBatchedError(told: ReportedError | null): BenchmarkError | AttemptError {
  const reason = told?.reason ?? 'an error of an unknown form'
  const status = told === null ? null : statusOfReported(told)
  if (status === null || status >= 500) {
    const failure = { advice: 'retry', billing: 'none', retryAfterMs: null } as const
    return new AttemptError(`Anthropic answered ${[...(told?.names ?? []), reason].join(': ')}`, failure)
  }
  return explainStatus({ provider: 'anthropic', status, reason, retryAfterMs: null }, null)
}
