import { Anthropic } from '@anthropic-ai/sdk'
import { BenchmarkError } from '../errors.ts'
import { explainFailure } from './anthropic-errors.ts'
import { readMessage, readModelInfo } from './anthropic-wire.ts'
import { AttemptError, type Model, type ModelAnswer, type ModelFacts, type ModelRequest } from './model.ts'

/** Sent with every request: a new version is a new series, so it must not come with an update of the SDK. */
const API_VERSION = '2026-10-21'
const ADDRESS = 'https://api.anthropic.com'
/** The SDK's own limit ends with the first byte, and pings keep a stalled stream alive for ever. */
const ATTEMPT_LIMIT_MS = 30 * 60_000

export interface AnthropicOptions {
  readonly apiKey: string
  /** Null for Anthropic's own address. */
  readonly baseUrl: string | null
  readonly model: string
}

/** A model behind the Messages API, asked with the parameters of the request and no others: no sampling, no caching. */
export function openAnthropic({ apiKey, baseUrl, model }: AnthropicOptions): Model {
  const client = new Anthropic({
    apiKey,
    baseURL: baseUrl ?? ADDRESS,
    maxRetries: 0,
    defaultHeaders: { 'anthropic-version': API_VERSION },
    // Its log would pass by the redactor, its traces would carry prompts.
    logLevel: 'off',
    openTelemetry: false,
  })
  return {
    provider: 'anthropic',
    id: model,
    apiVersion: API_VERSION,
    preflight: (signal) => explained(signal, (limited) => retrieve(client, model, limited)),
    complete: (request, signal) => explained(signal, (limited) => stream(client, model, request, limited)),
  }
}

/** Makes one attempt within the limit of time, and says in our words why it failed. */
async function explained<T>(signal: AbortSignal, attempt: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = AbortSignal.timeout(ATTEMPT_LIMIT_MS)
  try {
    return await attempt(AbortSignal.any([signal, limit]))
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof BenchmarkError || error instanceof AttemptError) throw error
    throw explainFailure(error)
  }
}

async function retrieve(client: Anthropic, model: string, signal: AbortSignal): Promise<ModelFacts> {
  return readModelInfo(model, await client.models.retrieve(model, null, { signal }))
}

async function stream(
  client: Anthropic,
  model: string,
  { system, prompt, maxTokens, thinkingBudget }: ModelRequest,
  signal: AbortSignal,
): Promise<ModelAnswer> {
  const started = performance.now()
  const answer = client.messages.stream(
    {
      model,
      max_tokens: maxTokens,
      ...(system === '' ? {} : { system }),
      messages: [{ role: 'user', content: prompt }],
      ...(thinkingBudget === null ? {} : { thinking: { type: 'enabled', budget_tokens: thinkingBudget } }),
    },
    { signal },
  )
  const message = readMessage(await answer.finalMessage())
  return {
    ...message,
    latencyMs: Math.round(performance.now() - started),
    requestId: answer.request_id ?? null,
  }
}
