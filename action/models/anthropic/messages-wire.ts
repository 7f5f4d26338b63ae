import type { Anthropic } from '@anthropic-ai/sdk'
import * as z from 'zod'
import { BenchmarkError } from '../../errors.ts'
import type { Counts, Received } from '../accept-answer.ts'
import { type Before, wrongApi } from '../api-errors.ts'
import type { ModelFacts } from '../model.ts'
import { errorIn, explainReportedError } from '../reported-error.ts'
import { EFFORTS, type ModelRequest } from '../request.ts'
import { asksForAdaptive } from '../thinking.ts'
import { content, lastKnown, looseCount, looseId, looseText, looseWord, readFields } from '../wire/fields.ts'

const PROVIDER = 'anthropic'

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

const Usages = z
  .object({
    input_tokens: looseCount,
    output_tokens: looseCount,
    cache_read_input_tokens: looseCount,
    cache_creation_input_tokens: looseCount,
    cache_creation: z.object({ ephemeral_1h_input_tokens: looseCount }).nullish().catch(null),
  })
  .nullish()
  .catch(null)
type Usages = NonNullable<z.infer<typeof Usages>>

const Message = z.object({
  id: looseId,
  model: looseText,
  stop_reason: looseWord,
  content,
  usage: Usages,
})

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

/** Reads a complete message: its text blocks joined. */
export function readMessage(body: unknown): Received {
  const message = readFields(Message, body, PROVIDER)
  return {
    text: message.content,
    word: message.stop_reason,
    isRefusal: false,
    counts: countsOf(message.usage ?? {}),
    servedModel: message.model,
    requestId: message.id,
  }
}

// An event without a type may have been a part of the text, unless it is a whole message.
const Event = z.union([
  z.object({ type: z.string() }),
  z.object({ content: z.unknown(), stop_reason: z.string() }).transform(() => ({ type: 'message' })),
])
const Start = z.object({ message: Message.nullish() })
const BlockStart = z.object({ content_block: z.object({ type: looseText, text: looseText }) })
const BlockDelta = z.object({
  delta: z.union([
    z.object({ type: z.literal('text_delta'), text: z.string() }),
    z.object({ type: z.string().refine((type) => type !== 'text_delta') }),
  ]),
})
const MessageDelta = z.object({ delta: z.object({ stop_reason: looseWord }).nullish().catch(null), usage: Usages })

/**
 * Reads the events of an answer, or the message that came in their stead.
 * @throws AttemptError or BenchmarkError for an error that came with them
 */
export async function readMessageEvents(events: AsyncIterable<unknown>, onEvent: () => void): Promise<Received> {
  let start: Received | null = null
  let text = ''
  let word = ''
  let usages: Usages = {}
  let before: Before = 'nothing'
  for await (const event of events) {
    const failure = errorIn(event)
    if (failure !== null) throw explainReportedError(PROVIDER, failure, before)
    const { type } = readFields(Event, event, PROVIDER)
    if (type !== 'ping') onEvent()
    switch (type) {
      case 'message':
        return readMessage(event)
      case 'message_start': {
        const { message } = readFields(Start, event, PROVIDER)
        start = message == null ? start : readMessage(message)
        usages = { ...usages, ...message?.usage, output_tokens: null } // a first guess, not a count
        break
      }
      case 'content_block_start':
        text += readFields(BlockStart, event, PROVIDER).content_block.text
        word = ''
        break
      case 'content_block_delta': {
        const { delta } = readFields(BlockDelta, event, PROVIDER)
        text += 'text' in delta ? delta.text : ''
        word = ''
        before = 'content'
        break
      }
      case 'message_delta': {
        const { delta, usage } = readFields(MessageDelta, event, PROVIDER)
        word = delta?.stop_reason || word
        usages = lastKnown(usages, usage ?? {})
        break
      }
    }
  }
  return {
    text,
    word,
    isRefusal: false,
    counts: countsOf(usages),
    servedModel: start?.servedModel ?? '',
    requestId: start?.requestId ?? null,
  }
}

function countsOf(usage: Usages): Counts {
  const written1h = usage.cache_creation?.ephemeral_1h_input_tokens ?? 0
  return {
    inputTokens: usage.input_tokens ?? null,
    outputTokens: usage.output_tokens ?? null,
    cacheReadTokens: usage.cache_read_input_tokens ?? 0,
    cacheWrite5mTokens: Math.max(0, (usage.cache_creation_input_tokens ?? 0) - written1h),
    cacheWrite1hTokens: written1h,
  }
}
