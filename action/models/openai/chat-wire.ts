import * as z from 'zod'
import type { Usage } from '../../../core/prices.ts'
import { truncatedStream } from '../api-errors.ts'
import type { StopReason } from '../request.ts'

import { DONE } from '../wire/api.ts'
import { missingUsage, type ReadAnswer, servedName } from '../wire/streamed-model.ts'
import { explainFailed, StreamedError } from './errors.ts'

// The events of `POST /chat/completions`, as OpenAI, vLLM, llama.cpp, Ollama, LiteLLM, OpenRouter and others send them.

const count = z.int().nonnegative()

const Usages = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  total_tokens: count.nullish(),
  prompt_tokens_details: z.object({ cached_tokens: count.nullish() }).nullish(),
})
type Usages = z.infer<typeof Usages>

const Chunk = z.object({
  id: z.string().nullish(),
  model: z.string().nullish(),
  // Empty in the last chunk, which brings the usage. More than one was not asked for.
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: Usages.nullish(),
  error: z.union([StreamedError, z.string().transform((message) => ({ message }))]).nullish(),
})

/** Any other reason is an end: the answer is whole, and paid for. */
const STOP_REASONS: Readonly<Record<string, StopReason>> = { length: 'max_tokens', content_filter: 'refusal' }

/** @throws AttemptError for an answer that is not whole, BenchmarkError for a server that cannot be measured */
export async function readCompletion(events: AsyncIterable<unknown>, headers: Headers): Promise<ReadAnswer> {
  let text = ''
  let refused = false
  let reason: string | null = null
  let usage: Usages | null = null
  let model = ''
  let id: string | null = null
  let isDone = false
  for await (const event of events) {
    if (event === DONE) {
      isDone = true
      break
    }
    const { data: chunk, error } = Chunk.safeParse(event)
    if (error) throw truncatedStream('an event is not as it should be', error)
    if (chunk.error) throw explainFailed('openai-compatible', chunk.error)
    model ||= chunk.model ?? ''
    id ??= chunk.id ?? null
    // Some count along: the last count is the whole.
    usage = chunk.usage ?? usage
    const [choice] = chunk.choices ?? []
    text += choice?.delta?.content ?? ''
    refused ||= Boolean(choice?.delta?.refusal)
    reason = choice?.finish_reason ?? reason
  }
  if (reason === null) throw truncatedStream('it ended early')
  if (reason === 'error') throw truncatedStream('the server says that it failed')
  if (usage === null)
    throw isDone ? missingUsage('openai-compatible') : truncatedStream('it ended before its tokens were told')
  return {
    text,
    stopReason: refused ? 'refusal' : (STOP_REASONS[reason] ?? 'end'),
    usage: usageOf(usage),
    servedModel: servedName(model),
    requestId: headers.get('x-request-id') ?? id,
  }
}

/**
 * Cached tokens are counted among the prompt's. Reasoning is counted among the completion's, as OpenAI does it, or beside
 * them (xAI): then the total is larger than the two.
 */
function usageOf({ prompt_tokens, completion_tokens, total_tokens, prompt_tokens_details }: Usages): Usage {
  const read = Math.min(prompt_tokens, prompt_tokens_details?.cached_tokens ?? 0)
  return {
    inputTokens: prompt_tokens - read,
    outputTokens: Math.max(completion_tokens, (total_tokens ?? 0) - prompt_tokens),
    cacheReadTokens: read,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
  }
}
