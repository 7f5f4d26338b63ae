import { Anthropic, type ClientOptions } from '@anthropic-ai/sdk'
import { BenchmarkError } from '../errors.ts'
import { explainFailure } from './anthropic-errors.ts'
import { restMs } from './anthropic-limits.ts'
import { readMessage, readModelInfo } from './anthropic-wire.ts'
import { AttemptError, type Model, type ModelAnswer, type ModelRequest } from './model.ts'
import { withoutEnv } from './without-env.ts'

/** Sent with every request: a new version is a new series, so it must not come with an update of the SDK. */
const API_VERSION = '2026-10-21'
const ADDRESS = 'https://api.anthropic.com'

/** Milliseconds. */
interface Timeouts {
  /** Without an event: the SDK waits for ever on a stream that only pings. */
  readonly idle: number
  /** For a whole attempt: the SDK's own limit ends with the first byte. */
  readonly whole: number
}
const TIMEOUTS: Timeouts = { idle: 5 * 60_000, whole: 30 * 60_000 }

export interface AnthropicOptions {
  readonly apiKey: string
  /** Null for Anthropic's own address. */
  readonly baseUrl: string | null
  readonly model: string
  readonly timeouts?: Timeouts
}

/** A model behind the Messages API, asked with the parameters of the request and no others: no sampling, no caching. */
export function openAnthropic({ apiKey, baseUrl, model, timeouts = TIMEOUTS }: AnthropicOptions): Model {
  const options: ClientOptions = {
    apiKey,
    baseURL: baseUrl ?? ADDRESS,
    maxRetries: 0,
    defaultHeaders: { 'anthropic-version': API_VERSION },
    // Its log would pass by the redactor, its traces would carry prompts.
    logLevel: 'off',
    openTelemetry: false,
  }
  const client = withoutEnv(/^ANTHROPIC_/, () => new Anthropic(options))
  return {
    provider: 'anthropic',
    id: model,
    apiVersion: API_VERSION,
    preflight: (signal) =>
      explained(signal, timeouts, async (limited) =>
        readModelInfo(model, await client.models.retrieve(model, null, { signal: limited })),
      ),
    complete: (request, signal, onRest) =>
      explained(signal, timeouts, (limited, onEvent) =>
        stream(client, model, request, { signal: limited, onEvent, onRest }),
      ),
  }
}

/** Makes one attempt within the limits of time, and says in our words why it failed. */
async function explained<T>(
  signal: AbortSignal,
  { idle, whole }: Timeouts,
  attempt: (signal: AbortSignal, onEvent: () => void) => Promise<T>,
): Promise<T> {
  const stalled = new AbortController()
  const watch = setTimeout(() => stalled.abort(), idle)
  try {
    const limited = AbortSignal.any([signal, stalled.signal, AbortSignal.timeout(whole)])
    return await attempt(limited, () => watch.refresh())
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof BenchmarkError || error instanceof AttemptError) throw error
    throw explainFailure(error)
  } finally {
    clearTimeout(watch)
  }
}

interface StreamOptions {
  readonly signal: AbortSignal
  readonly onEvent: () => void
  readonly onRest: ((ms: number) => void) | undefined
}

async function stream(
  client: Anthropic,
  model: string,
  { system, prompt, maxTokens, thinkingBudget, effort }: ModelRequest,
  { signal, onEvent, onRest }: StreamOptions,
): Promise<ModelAnswer> {
  const started = performance.now()
  const answer = client.messages.stream(
    {
      model,
      max_tokens: maxTokens,
      ...(system === '' ? {} : { system }),
      messages: [{ role: 'user', content: prompt }],
      ...(thinkingBudget === null ? {} : { thinking: { type: 'enabled', budget_tokens: thinkingBudget } }),
      ...(effort === null ? {} : { output_config: { effort } }),
    },
    { signal },
  )
  answer.on('streamEvent', onEvent)
  answer.on('connect', () => {
    const rest = answer.response ? restMs(answer.response.headers, Date.now()) : 0
    if (rest > 0) onRest?.(rest)
  })
  const message = readMessage(await answer.finalMessage())
  return {
    ...message,
    latencyMs: Math.round(performance.now() - started),
    requestId: answer.request_id ?? null,
  }
}
