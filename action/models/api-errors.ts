import type { Provider } from '../../core/provider.ts'
import { BenchmarkError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import { innermostCode } from '../http/error-cause.ts'

import { PROVIDER_FACTS } from './providers.ts'

// What a failure of any provider means for the run, once its own words and codes are understood.

/** An answer that was refused by a status: nothing is billed for it. */
export interface Refusal {
  readonly provider: Provider
  readonly status: number
  /** The provider's reason. */
  readonly words: string
  /** The status that the refusal stands for, where the provider gives it another. */
  readonly meaning?: number
  /** Null when the provider did not say. */
  readonly retryAfterMs: number | null
}

/** Rate limited, or overloaded. */
const TOO_MUCH: readonly number[] = [429, 503, 529]

/** Raised before a byte was sent, so nothing can have been billed. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])

/** Ends the run for a refusal that holds for every request of it. */
export function explainRefusal(refusal: Refusal, cause: unknown): BenchmarkError | AttemptError {
  const { provider, status, words, meaning = status, retryAfterMs } = refusal
  const message = `${PROVIDER_FACTS[provider].name} answered ${status}: ${words}`
  const help = helpFor(meaning, provider)
  if (help !== null) return new BenchmarkError('model_refused', message, help, { cause })
  return new AttemptError(message, { advice: adviceOn(meaning), billing: 'none', retryAfterMs }, { cause })
}

/** The same for a failure inside an answer that had begun: by then tokens may have been billed. */
export function explainBreak(refusal: Refusal): BenchmarkError | AttemptError {
  const explained = explainRefusal(refusal, truncatedStream(refusal.words))
  if (explained instanceof BenchmarkError) return explained
  return new AttemptError(explained.message, { ...explained.failure, billing: 'unknown' })
}

/** What to do about a status that holds for every request of the run; null for any other. */
function helpFor(status: number, provider: Provider): string | null {
  const { keyVariable } = PROVIDER_FACTS[provider]
  switch (status) {
    case 401:
      return `Check api-key${keyVariable === null ? '' : ` or ${keyVariable}`}.`
    case 402:
      return 'Add credit to the account, then run again.'
    case 403:
      return 'The key may not use this model: check its workspace and permissions.'
    case 404:
      return 'Check model and base-url.'
    default:
      return null
  }
}

function adviceOn(status: number): 'retry' | 'slow_down' | 'give_up' {
  if (TOO_MUCH.includes(status)) return 'slow_down'
  return status === 408 || status === 409 || status >= 500 ? 'retry' : 'give_up'
}

/** The answer began and did not end: it may have been billed, and its beginning must never pass for the whole. */
export const truncatedStream = (words: string, cause?: unknown): AttemptError =>
  new AttemptError(
    `the answer was cut off: ${words}`,
    { advice: 'retry', billing: 'unknown', retryAfterMs: null },
    { cause },
  )

/** The request may have arrived or not. */
export function connectionFailed(provider: Provider, error: unknown): AttemptError {
  const code = innermostCode(error)
  const billing = code !== null && NEVER_CONNECTED.has(code) ? 'none' : 'unknown'
  const message = `no connection to ${PROVIDER_FACTS[provider].name}${code === null ? '' : ` (${code})`}`
  return new AttemptError(message, { advice: 'retry', billing, retryAfterMs: null }, { cause: error })
}
