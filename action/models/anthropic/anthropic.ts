import { Anthropic, type ClientOptions } from '@anthropic-ai/sdk'
import { acceptAnswer } from '../accept-answer.ts'
import { worstUsageOf } from '../estimate.ts'
import { factsWithoutPage } from '../missing-page.ts'
import type { Model } from '../model.ts'
import { PROVIDER_FACTS } from '../providers.ts'
import type { ModelAnswer, ModelRequest } from '../request.ts'
import { ANTHROPIC_WORDS } from '../stop-reasons.ts'
import { TIMEOUTS, type Timeouts, withTimeouts } from '../timeouts.ts'
import { eventsOf } from '../wire/events.ts'
import { withoutEnv } from '../without-env.ts'
import { openAnthropicBatches } from './batches.ts'
import { explainSdkError } from './errors.ts'
import { bodyOf, readMessageEvents, readModelInfo } from './messages-wire.ts'
import { cooldownMs } from './rate-limits.ts'

/** Sent with every request: a new version starts a new series, so it must not change with an update of the SDK. */
const API_VERSION = '2026-10-21'

export interface AnthropicOptions {
  readonly apiKey: string
  /** Null for Anthropic's own address. */
  readonly baseUrl: string | null
  readonly model: string
  /** Sent with every request, for a gateway. */
  readonly headers?: Readonly<Record<string, string>>
  readonly timeouts?: Timeouts
}

/** Opens a model of the Messages API. It is asked with the parameters of the request and no others: no sampling, no caching. */
export function openAnthropic(given: AnthropicOptions): Model {
  const { apiKey, baseUrl, model, timeouts = TIMEOUTS } = given
  const options: ClientOptions = {
    apiKey,
    baseURL: baseUrl ?? PROVIDER_FACTS.anthropic.address,
    maxRetries: 0,
    defaultHeaders: { ...given.headers, 'anthropic-version': API_VERSION },
    // The SDK's log would bypass the redactor, its traces would contain prompts.
    logLevel: 'off',
    openTelemetry: false,
  }
  const client = withoutEnv(/^ANTHROPIC_/, () => new Anthropic(options))
  const limits = (signal: AbortSignal) => ({ signal, timeouts, explain: explainSdkError })
  return {
    provider: 'anthropic',
    id: model,
    apiVersion: API_VERSION,
    preflight: (signal) =>
      withTimeouts(limits(signal), async (limited) =>
        readModelInfo(model, await client.models.retrieve(model, null, { signal: limited })),
      ).catch((error: unknown) => factsWithoutPage(error, { provider: 'anthropic', baseUrl: client.baseURL, model })),
    complete: (request, signal, onCooldown) =>
      withTimeouts(limits(signal), (limited, onEvent) =>
        stream(client, model, request, { signal: limited, onEvent, onCooldown }),
      ),
    batches: openAnthropicBatches(client, model, timeouts),
  }
}

interface StreamOptions {
  readonly signal: AbortSignal
  readonly onEvent: () => void
  readonly onCooldown: ((ms: number) => void) | undefined
}

async function stream(
  client: Anthropic,
  model: string,
  request: ModelRequest,
  { signal, onEvent, onCooldown }: StreamOptions,
): Promise<ModelAnswer> {
  const started = performance.now()
  const body = { ...bodyOf(model, request), stream: true } as const
  // The SDK's own reader of streams gives up at a field that is missing, and cannot read a document.
  const response = await client.messages.create(body, { signal }).asResponse()
  const cooldown = cooldownMs(response.headers, Date.now())
  if (cooldown > 0) onCooldown?.(cooldown)
  const received = await readMessageEvents(
    eventsOf(response, 'anthropic', () => {}),
    onEvent,
  )
  const answer = acceptAnswer(received, ANTHROPIC_WORDS, worstUsageOf(request))
  const requestId = response.headers.get('request-id') ?? answer.requestId
  return { ...answer, requestId, latencyMs: Math.round(performance.now() - started) }
}
