import * as z from 'zod'
import type { Usage } from '../../../core/prices.ts'
import { truncatedStream } from '../api-errors.ts'
import { type StopReasons, stopReasonOf } from '../stop-reasons.ts'
import { DONE } from '../wire/api.ts'
import type { StreamedAnswer } from '../wire/streamed-model.ts'
import { explainOpenaiError, StreamedError } from './errors.ts'

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
  // Empty in the last chunk, which has the usage. We never ask for more than one.
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

const STOP_REASONS: StopReasons = { stop: 'end', length: 'max_tokens', content_filter: 'refusal', error: 'failed' }

/**
 * Reads the events of an answer.
 * @throws AttemptError for an answer that is incomplete, BenchmarkError for an error that every request would meet
 */
export async function readCompletion(events: AsyncIterable<unknown>, headers: Headers): Promise<StreamedAnswer> {
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
    if (error) throw truncatedStream('an event has an unexpected form', error)
    if (chunk.error) throw explainOpenaiError('openai-compatible', chunk.error)
    model ||= chunk.model ?? ''
    id ??= chunk.id ?? null
    // Some servers send a running count: the last one is the total.
    usage = chunk.usage ?? usage
    const [choice] = chunk.choices ?? []
    text += choice?.delta?.content ?? ''
    refused ||= Boolean(choice?.delta?.refusal)
    reason = choice?.finish_reason ?? reason
  }
  const stopReason = stopReasonOf(reason, STOP_REASONS)
  if (usage === null && !isDone) throw truncatedStream('it ended before its token counts')
  return {
    text,
    stopReason: refused ? 'refusal' : stopReason,
    usage: usage && usageOf(usage),
    servedModel: model,
    requestId: headers.get('x-request-id') ?? id,
  }
}

/**
 * The prompt's count includes cached tokens. The completion's count includes reasoning at OpenAI but not at xAI, where the
 * total is larger than the sum of both.
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
