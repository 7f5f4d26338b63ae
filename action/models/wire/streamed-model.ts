import type { Usage } from '../../../core/prices.ts'
import type { Provider } from '../../../core/provider.ts'
import { BenchmarkError, describeError } from '../../errors.ts'
import { missingUsage } from '../api-errors.ts'
import type { Model, ModelFacts } from '../model.ts'
import type { ModelAnswer, ModelRequest } from '../request.ts'
import { servedName } from '../served-model.ts'
import { TIMEOUTS, type Timeouts, withTimeouts } from '../timeouts.ts'
import { type Api, getJson, postForEvents } from './api.ts'

/** Options of every provider but Anthropic, which has a client of its own. */
export interface ProviderOptions {
  /** Empty: no key is sent. */
  readonly apiKey: string
  readonly baseUrl: string
  readonly model: string
  /** Sent with every request, for a gateway. */
  readonly headers?: Readonly<Record<string, string>>
  readonly timeouts?: Timeouts
}

/** An answer as read from its events. */
export interface StreamedAnswer extends Pick<ModelAnswer, 'text' | 'stopReason' | 'requestId'> {
  /** Null when the provider sent no token counts. */
  readonly usage: Usage | null
  /** As the provider sent it; may be empty. */
  readonly servedModel: string
}

/** How a provider is asked, and how its answers are read. */
interface Dialect {
  readonly api: Api
  /** Part of the fingerprint: another API is another series. */
  readonly apiVersion: string
  /** @param get gets the JSON at a path; null when the body is not JSON */
  readonly preflight: (get: (path: string) => Promise<unknown>) => Promise<ModelFacts>
  readonly ask: (request: ModelRequest) => { readonly path: string; readonly body: unknown }
  /** Throws an AttemptError for an answer that is incomplete. */
  readonly read: (events: AsyncIterable<unknown>, headers: Headers) => Promise<StreamedAnswer>
  /** How long no request should start, in milliseconds, by the rate limits in these headers. */
  readonly cooldownMs: (headers: Headers) => number
}

/** Opens a model that is asked over plain fetch. It always streams: fetch gives up when no byte came for five minutes. */
export function openStreamedModel({ model, timeouts = TIMEOUTS }: ProviderOptions, dialect: Dialect): Model {
  const { api, apiVersion, preflight, ask, read, cooldownMs } = dialect
  const limits = (signal: AbortSignal) => ({ signal, timeouts, explain })
  return {
    provider: api.provider,
    id: model,
    apiVersion,
    preflight: (signal) => withTimeouts(limits(signal), (limited) => preflight((path) => getJson(api, path, limited))),
    complete: (request, signal, onCooldown) =>
      withTimeouts(limits(signal), async (limited, onBytes) => {
        const { path, body } = ask(request)
        const started = performance.now()
        const { headers, events } = await postForEvents(api, path, body, { signal: limited, onBytes })
        const cooldown = cooldownMs(headers)
        if (cooldown > 0) onCooldown?.(cooldown)
        const answer = closeAnswer(api.provider, await read(events, headers))
        return { ...answer, latencyMs: Math.round(performance.now() - started) }
      }),
  }
}

/**
 * Checks an answer once its last event is read.
 * @throws BenchmarkError `model_refused` for an answer without token counts; 0 tokens for a text are not a count
 */
function closeAnswer(provider: Provider, answer: StreamedAnswer): Omit<ModelAnswer, 'latencyMs'> {
  const { text, usage, servedModel } = answer
  if (usage === null || (text !== '' && usage.outputTokens === 0)) throw missingUsage(provider)
  return { ...answer, usage, servedModel: servedName(servedModel) }
}

/** Whatever is not an error of the API is a bug of ours. */
const explain = (error: unknown) =>
  new BenchmarkError('internal', describeError(error), 'Please report this.', { cause: error })
