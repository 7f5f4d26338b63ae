import { AnthropicError, APIConnectionError, APIError } from '@anthropic-ai/sdk'
import { BenchmarkError, describeError } from '../errors.ts'
import { innermostCode } from '../http/innermost.ts'
import { retryAfterMs } from '../http/retry-after.ts'
import { AttemptError } from './model.ts'

/** Statuses that hold for every request of the run, and what to do about them. */
const HELP: Readonly<Record<number, string>> = {
  401: 'Check api-key or ANTHROPIC_API_KEY.',
  402: 'Add credit to the account, then run again.',
  403: 'The key may not use this model: check its workspace and permissions.',
  404: 'Check model and base-url.',
}

/** How the API has put a missing payment before it had a status of its own for it. */
const OUT_OF_CREDIT = /credit balance is too low/i

/** Rate limited, or overloaded. */
const TOO_MUCH: readonly number[] = [429, 503, 529]

/** An error event inside a stream comes after the status 200; its type says what the status would have been. */
const STATUS_OF_TYPE: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
}

/** Raised before a byte was sent, so nothing can have been billed. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])

/**
 * What an error of the SDK means for the run.
 * Statuses and types: https://platform.claude.com/docs/en/api/errors and the SDK's own retry rules.
 */
export function explainFailure(error: unknown): BenchmarkError | AttemptError {
  if (!(error instanceof AnthropicError)) {
    return new BenchmarkError('internal', describeError(error), 'Please report this.', { cause: error })
  }
  if (!(error instanceof APIError)) return cut(error, error.message)
  if (error instanceof APIConnectionError) return unconnected(error)

  const status = error.status ?? STATUS_OF_TYPE[error.type ?? '']
  const words = error.apiMessage ?? error.message
  if (status === undefined) return cut(error, words)
  const message = `Anthropic answered ${status}: ${words}`
  const help = HELP[status === 400 && OUT_OF_CREDIT.test(words) ? 402 : status]
  if (help !== undefined) return new BenchmarkError('model_refused', message, help, { cause: error })
  const failure = { advice: adviceOn(status), billing: 'none', retryAfterMs: retryAfterMs(error.headers) } as const
  return new AttemptError(message, failure, { cause: error })
}

function adviceOn(status: number): 'retry' | 'slow_down' | 'give_up' {
  if (TOO_MUCH.includes(status)) return 'slow_down'
  return status === 408 || status === 409 || status >= 500 ? 'retry' : 'give_up'
}

/** The answer began and did not end: it may have been billed, and its beginning must never pass for the whole. */
const cut = (cause: Error, words: string) =>
  new AttemptError(
    `the answer was cut off: ${words}`,
    { advice: 'retry', billing: 'unknown', retryAfterMs: null },
    { cause },
  )

function unconnected(error: APIConnectionError): AttemptError {
  const code = innermostCode(error)
  const billing = code !== null && NEVER_CONNECTED.has(code) ? 'none' : 'unknown'
  const message = `no connection to Anthropic${code === null ? '' : ` (${code})`}`
  return new AttemptError(message, { advice: 'retry', billing, retryAfterMs: null }, { cause: error })
}
