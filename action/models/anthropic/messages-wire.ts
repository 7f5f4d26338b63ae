import type { Anthropic } from '@anthropic-ai/sdk'
import * as z from 'zod'
import { BenchmarkError } from '../../errors.ts'
import { AttemptError } from '../../http/attempt-error.ts'
import { wrongApi } from '../api-errors.ts'
import type { ModelFacts } from '../model.ts'
import { EFFORTS, type ModelAnswer, type ModelRequest } from '../request.ts'
import { servedName } from '../served-model.ts'
import { type StopReasons, stopReasonOf } from '../stop-reasons.ts'
import { asksForAdaptive } from '../thinking.ts'

// The SDK does not check what it receives, and gateways and proxies answer here too.

const support = z.object({ supported: z.boolean() })
// Only hints: a server that sends another form of them can still be used.
const ThinkingCapability = z.object({ types: z.object({ enabled: support }) })
const level = support.nullish()
const EffortCapability = support.extend({ low: level, medium: level, high: level, xhigh: level, max: level })

const ModelInfo = z.object({
  id: z.string(),
  display_name: z.string().nullish(),
  lifecycle: z.enum(['active', 'deprecated', 'retired']).nullish(),
  retires_at: z.string().nullish(),
  max_tokens: z.number().nullish(),
  capabilities: z
    .object({
      batch: support.nullish().catch(null),
      thinking: ThinkingCapability.nullish().catch(null),
      effort: EffortCapability.nullish().catch(null),
    })
    .nullish()
    .catch(null),
})

const count = z.int().nonnegative()
const Message = z.object({
  model: z.string().transform(servedName),
  stop_reason: z.string().min(1),
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  usage: z.object({
    input_tokens: count,
    output_tokens: count,
    cache_read_input_tokens: count.nullish(),
    cache_creation_input_tokens: count.nullish(),
    cache_creation: z.object({ ephemeral_1h_input_tokens: count }).nullish(),
  }),
})

/** Tools and pauses are missing: we never ask for them. */
const STOP_REASONS: StopReasons = {
  end_turn: 'end',
  stop_sequence: 'end',
  max_tokens: 'max_tokens',
  model_context_window_exceeded: 'max_tokens',
  refusal: 'refusal',
}

/** The body of a request: its own parameters and no others, no sampling, no caching. */
export const bodyOf = (
  model: string,
  { system, prompt, maxTokens, thinkingBudget, effort }: ModelRequest,
): Anthropic.MessageCreateParamsNonStreaming => ({
  model,
  max_tokens: maxTokens,
  ...(system === '' ? {} : { system }),
  messages: [{ role: 'user', content: prompt }],
  ...(thinkingBudget === null ? {} : { thinking: { type: 'enabled', budget_tokens: thinkingBudget } }),
  ...(asksForAdaptive('anthropic', model, effort) ? { thinking: { type: 'adaptive' } } : {}),
  // `none` is refused before: Anthropic has no such level.
  ...(effort === null || effort === 'none' ? {} : { output_config: { effort } }),
})

/**
 * Reads the body of `GET /v1/models/{id}`.
 * @throws BenchmarkError `model_refused` for a retired model, `model_unreachable` for a body that is not of this API
 */
export function readModelInfo(model: string, body: unknown): ModelFacts {
  const parsed = ModelInfo.safeParse(body)
  if (!parsed.success) throw wrongApi('anthropic')
  const info = parsed.data
  if (info.lifecycle === 'retired') {
    throw new BenchmarkError('model_refused', `model ${model} is retired`, 'Choose another model.')
  }
  const thinking = info.capabilities?.thinking?.types.enabled.supported
  const effort = info.capabilities?.effort
  const batch = info.capabilities?.batch?.supported
  return {
    resolvedId: info.id,
    displayName: info.display_name ?? null,
    lifecycle: info.lifecycle ?? 'unknown',
    retiresAt: info.retires_at ?? null,
    maxOutputTokens: info.max_tokens ?? null,
    thinking: thinking === undefined ? 'unknown' : thinking ? 'supported' : 'unsupported',
    batches: batch === undefined ? 'unknown' : batch ? 'supported' : 'unsupported',
    efforts: effort ? EFFORTS.filter((name) => effort.supported && name !== 'none' && effort[name]?.supported) : null,
  }
}

/**
 * Reads a complete message: its text blocks joined, its tokens as billed.
 * @throws AttemptError for a message that is incomplete: without a stop reason it may have been cut off
 */
export function readMessage(body: unknown): Omit<ModelAnswer, 'latencyMs' | 'requestId'> {
  const { data: message } = Message.safeParse(body)
  if (message === undefined) {
    const failure = { advice: 'retry', billing: 'unknown', retryAfterMs: null } as const
    throw new AttemptError('the answer is incomplete', failure)
  }
  const { usage } = message
  const written1h = usage.cache_creation?.ephemeral_1h_input_tokens ?? 0
  return {
    text: message.content.map((block) => (block.type === 'text' ? (block.text ?? '') : '')).join(''),
    stopReason: stopReasonOf(message.stop_reason, STOP_REASONS),
    usage: {
      inputTokens: usage.input_tokens,
      outputTokens: usage.output_tokens,
      cacheReadTokens: usage.cache_read_input_tokens ?? 0,
      cacheWrite5mTokens: Math.max(0, (usage.cache_creation_input_tokens ?? 0) - written1h),
      cacheWrite1hTokens: written1h,
    },
    servedModel: message.model,
  }
}
