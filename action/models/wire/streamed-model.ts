import { BenchmarkError, describeError } from '../../errors.ts'
import { acceptAnswer, type Received } from '../accept-answer.ts'
import { worstUsageOf } from '../estimate.ts'
import type { Model, ModelFacts } from '../model.ts'
import type { ModelRequest } from '../request.ts'
import type { StopReasonWords } from '../stop-reasons.ts'
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

/** How a provider is asked, and how its answers are read. */
interface Dialect {
  readonly api: Api
  /** Part of the fingerprint: another API is another series. */
  readonly apiVersion: string
  /** @param get gets the JSON at a path; null when the body is not JSON */
  readonly preflight: (get: (path: string) => Promise<unknown>) => Promise<ModelFacts>
  readonly ask: (request: ModelRequest) => { readonly path: string; readonly body: unknown }
  /** Throws an AttemptError or a BenchmarkError for an error that came after the status 200. */
  readonly read: (events: AsyncIterable<unknown>, headers: Headers) => Promise<Received>
  readonly words: StopReasonWords
  /** How long no request should start, in milliseconds, by the rate limits in these headers. */
  readonly cooldownMs: (headers: Headers) => number
}

/** Opens a model that is asked over plain fetch. It always streams: fetch gives up when no byte came for five minutes. */
export function openStreamedModel({ model, timeouts = TIMEOUTS }: ProviderOptions, dialect: Dialect): Model {
  const { api, apiVersion, preflight, ask, read, words, cooldownMs } = dialect
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
        const answer = acceptAnswer(await read(events, headers), words, worstUsageOf(request))
        return { ...answer, latencyMs: Math.round(performance.now() - started) }
      }),
  }
}

/** Whatever is not an error of the API is a bug of ours. */
const explain = (error: unknown) =>
  new BenchmarkError('internal', describeError(error), 'Please report this.', { cause: error })
