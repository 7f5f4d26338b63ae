import type { Provider } from '../../core/provider.ts'
import { BenchmarkError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import { innermostCode } from '../http/error-cause.ts'
import { describeProxy, proxyRefusal } from '../http/proxy-refusal.ts'
import { PROVIDER_FACTS } from './providers.ts'
import { changeFor, meaningOfRefusal } from './refused-request.ts'
import { inQueue } from './timeouts.ts'

// What a failure means for the run, the same for every provider. Each provider's own codes are read in its folder.

export type Billing = AttemptError['failure']['billing']

/** An error that a provider answered with. */
export interface ApiError {
  readonly provider: Provider
  readonly status: number
  /** The provider's message. */
  readonly reason: string
  /** The status that the error stands for, where the provider sends another one. */
  readonly meaning?: number
  /** Null when the provider did not say. */
  readonly retryAfterMs: number | null
}

/** Whether a part of the answer, its reasoning included, came before an error. Without it nothing can have been billed. */
export type Before = 'nothing' | 'content'

/** Rate limited or overloaded. */
const THROTTLED: readonly number[] = [429, 503, 529]

/** Raised before a byte was sent, so nothing can have been billed. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])

/**
 * Explains an error status. Nothing is billed for it.
 * @returns a BenchmarkError for an error that every request of the run would meet
 */
export function explainStatus(error: ApiError, cause: unknown): BenchmarkError | AttemptError {
  const { provider, status, reason, retryAfterMs } = error
  const meaning = meaningOfRefusal(error.meaning ?? status, reason)
  const message = `${PROVIDER_FACTS[provider].name} answered ${status}: ${reason}`
  const help = helpFor(meaning, provider)
  if (help !== null) return new BenchmarkError('model_refused', message, help, { cause })
  const advice = adviceOn(meaning)
  const change = advice === 'give_up' ? { help: changeFor(reason) } : {}
  return new AttemptError(message, { advice, billing: 'none', retryAfterMs, ...change }, { cause })
}

/** Explains an error that came after the status 200, inside an answer or in its stead. */
export function explainStreamedError(error: ApiError, before: Before): BenchmarkError | AttemptError {
  if (before === 'nothing') return explainStatus(error, null)
  const explained = explainStatus(error, truncatedStream(error.reason))
  if (explained instanceof BenchmarkError) return explained
  return new AttemptError(explained.message, { ...explained.failure, billing: 'unknown' })
}

/** Explains such an error where it stands for no status. */
export const brokenBy = (reason: string, before: Before): AttemptError =>
  before === 'nothing' ? noAnswer(reason, 'none') : truncatedStream(reason)

/** What to do about a status that every request of the run would meet; null for any other. */
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
    case 407:
      return 'A proxy asks for a password: give user and password in its address, HTTPS_PROXY=http://user:password@host:port.'
    default:
      return null
  }
}

function adviceOn(status: number): 'retry' | 'slow_down' | 'give_up' {
  if (THROTTLED.includes(status)) return 'slow_down'
  return status === 408 || status === 409 || status >= 500 ? 'retry' : 'give_up'
}

/** For an answer that began and did not end. It may have been billed, and its beginning must not pass for the whole. */
export const truncatedStream = (reason: string, cause?: unknown): AttemptError =>
  new AttemptError(
    `the answer was cut off: ${reason}`,
    { advice: 'retry', billing: 'unknown', retryAfterMs: null },
    { cause },
  )

/** For a response that ended and has no answer in it. */
export const noAnswer = (reason: string, billing: Billing, help?: string): AttemptError =>
  new AttemptError(`no answer came: ${reason}`, {
    advice: 'retry',
    billing,
    retryAfterMs: null,
    ...(help === undefined ? {} : { help }),
  })

/**
 * For a part of an answer whose form is unknown. The answer is requested once more; then the run ends, because all
 * others would be paid for and lost as well.
 * @param field path of the part, or a few words for it
 */
export function unreadable(provider: Provider, field: string): AttemptError {
  const message = `an answer of ${PROVIDER_FACTS[provider].name} cannot be read: ${field} has an unknown form`
  const help = 'Check base-url and the version of the server; please report the field if both are right.'
  const ifRepeated = new BenchmarkError('model_refused', message, help)
  return new AttemptError(message, { advice: 'retry', billing: 'unknown', retryAfterMs: null, ifRepeated })
}

/**
 * For a connection that failed. Unless it was never opened, the request may have arrived.
 * @returns a BenchmarkError for the refusal of a proxy, which every request of the run would meet
 */
export function connectionFailed(provider: Provider, error: unknown): BenchmarkError | AttemptError {
  const { name } = PROVIDER_FACTS[provider]
  // Node's client gives up when no header came for five minutes.
  if (innermostCode(error) === 'UND_ERR_HEADERS_TIMEOUT') return inQueue(300_000, error)
  const refusal = proxyRefusal(error, name, 'model_unreachable')
  if (refusal !== null) return refusal
  const proxy = describeProxy(error)
  const code = innermostCode(error)
  const billing = proxy !== null || (code !== null && NEVER_CONNECTED.has(code)) ? 'none' : 'unknown'
  const reason = proxy ?? code
  const message = `no connection to ${name}${reason === null ? '' : ` (${reason})`}`
  return new AttemptError(message, { advice: 'retry', billing, retryAfterMs: null }, { cause: error })
}

/** For a response that is not one of the provider's API. */
export function wrongApi(provider: Provider): BenchmarkError {
  const api = provider === 'openai-compatible' ? "OpenAI's API" : `${PROVIDER_FACTS[provider].name}'s API`
  return new BenchmarkError('model_unreachable', `the server does not speak ${api}`, 'Check base-url.')
}

/** For an answer without token counts: without them there is no cost and no limit to it, and a guess is not a count. */
export const missingUsage = (provider: Provider): BenchmarkError =>
  new BenchmarkError(
    'model_refused',
    `${PROVIDER_FACTS[provider].name} does not say how many tokens an answer took`,
    provider === 'openai-compatible'
      ? 'Set input-price and output-price to 0 for a server of your own; else it must support "stream_options": {"include_usage": true}.'
      : 'Check the server at base-url.',
    { cause: truncatedStream('its token counts are missing') },
  )
