import type { Provider } from '../../../core/provider.ts'
import { BenchmarkError, describeError } from '../../errors.ts'
import { truncatedStream } from '../api-errors.ts'
import type { Model, ModelFacts } from '../model.ts'
import { PROVIDER_FACTS } from '../providers.ts'
import type { ModelAnswer, ModelRequest } from '../request.ts'
import { TIMEOUTS, type Timeouts, withTimeouts } from '../timeouts.ts'
import { type Api, getJson, postForEvents } from './api.ts'

/** What is needed to ask any provider but Anthropic, whose own client does it. */
export interface ProviderOptions {
  /** Empty: none is sent. */
  readonly apiKey: string
  readonly baseUrl: string
  readonly model: string
  readonly timeouts?: Timeouts
}

/** An answer as its events tell it. */
export type ReadAnswer = Omit<ModelAnswer, 'latencyMs'>

/** How a provider wants to be asked, and how it answers. */
export interface Dialect {
  readonly api: Api
  /** Goes into the fingerprint: another way of asking is another series. */
  readonly apiVersion: string
  /** @param get the JSON at a path, null where there is something else */
  readonly preflight: (get: (path: string) => Promise<unknown>) => Promise<ModelFacts>
  readonly ask: (request: ModelRequest) => { readonly path: string; readonly body: unknown }
  /** Throws an AttemptError for an answer that is not whole. */
  readonly read: (events: AsyncIterable<unknown>, headers: Headers) => Promise<ReadAnswer>
  /** How long the rate limits in these headers ask to cooldown, in milliseconds. */
  readonly cooldownMs: (headers: Headers) => number
}

/** A model that is asked over plain fetch, and always streams: fetch gives up an answer that does not begin for five minutes. */
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
        const answer = await read(events, headers)
        // Zero for a text that is there is no count.
        if (answer.text !== '' && answer.usage.outputTokens === 0) throw missingUsage(api.provider)
        return { ...answer, latencyMs: Math.round(performance.now() - started) }
      }),
  }
}

/** What is not the provider's fault is ours. */
const explain = (error: unknown) =>
  new BenchmarkError('internal', describeError(error), 'Please report this.', { cause: error })

/** For a body of the preflight that is none of this provider's. */
export const wrongApi = ({ provider }: Api): BenchmarkError => {
  const { name } = PROVIDER_FACTS[provider]
  const protocol = provider === 'openai-compatible' ? "OpenAI's protocol" : `${name}'s API`
  return new BenchmarkError('model_unreachable', `the server does not speak ${protocol}`, 'Check base-url.')
}

/** Without counts there is no cost, and no limit to it: none is guessed, and zero would be a guess. */
export const missingUsage = (provider: Provider): BenchmarkError =>
  new BenchmarkError(
    'model_refused',
    `${PROVIDER_FACTS[provider].name} does not say how many tokens an answer took`,
    provider === 'openai-compatible'
      ? 'It must know "stream_options": {"include_usage": true}: update it, or put a gateway that counts before it.'
      : 'Check what stands at base-url.',
    { cause: truncatedStream('its tokens are not known') },
  )

/** As much of a served model's name as the results keep; a gateway may leave it empty: a name that no model has. */
export const servedName = (name: string): string => name.slice(0, 200) || 'unnamed'
