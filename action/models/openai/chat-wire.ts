import * as z from 'zod'
import { type Counts, NO_COUNTS, type Received } from '../accept-answer.ts'
import type { Before } from '../api-errors.ts'
import { errorIn, explainReportedError } from '../reported-error.ts'
import { content, lastKnown, looseCount, looseId, looseText, looseWord, readFields } from '../wire/fields.ts'

// The events of `POST /chat/completions`, as OpenAI, vLLM, llama.cpp, Ollama, LiteLLM, OpenRouter and others send them.

const PROVIDER = 'openai-compatible'

const Usages = z
  .object({
    prompt_tokens: looseCount,
    completion_tokens: looseCount,
    total_tokens: looseCount,
    prompt_tokens_details: z.object({ cached_tokens: looseCount }).nullish().catch(null),
  })
  .nullish()
  .catch(null)
type Usages = NonNullable<z.infer<typeof Usages>>

const Message = z.object({ content, refusal: looseText, reasoning: looseText, reasoning_content: looseText }).nullish()

const Chunk = z.object({
  id: looseId,
  model: looseText,
  // Empty in the first chunk at Azure, and in the last one, which has the usage.
  choices: z
    .array(z.object({ index: looseCount, delta: Message, message: Message, finish_reason: looseWord }))
    .nullish(),
  usage: Usages,
})

/**
 * Reads the events of an answer, or the document that came in their stead.
 * @throws AttemptError or BenchmarkError for an error that came with them
 */
export async function readCompletion(events: AsyncIterable<unknown>, headers: Headers): Promise<Received> {
  let text = ''
  let isRefusal = false
  let word = ''
  let usages: Usages = {}
  let servedModel = ''
  let id: string | null = null
  let before: Before = 'nothing'
  for await (const event of events) {
    const failure = errorIn(event)
    if (failure !== null) throw explainReportedError(PROVIDER, failure, before)
    const chunk = readFields(Chunk, event, PROVIDER)
    servedModel ||= chunk.model
    id ??= chunk.id
    usages = lastKnown(usages, chunk.usage ?? {})
    // We ask for one choice; a server that sends more numbers them.
    const choice = chunk.choices?.find(({ index }) => (index ?? 0) === 0)
    const message = choice?.delta ?? choice?.message
    const piece = message?.content ?? ''
    if (piece || message?.reasoning || message?.reasoning_content) before = 'content'
    text += piece
    isRefusal ||= Boolean(message?.refusal)
    // A reason in front of more text is none: some servers send one with every chunk.
    word = choice?.finish_reason || (piece === '' ? word : '')
  }
  return {
    text,
    word,
    isRefusal,
    counts: countsOf(usages),
    servedModel,
    requestId: headers.get('x-request-id') ?? id,
  }
}

/**
 * The prompt's count includes cached tokens. The completion's count includes reasoning at OpenAI but not at xAI, where the
 * total is larger than the sum of both.
 */
function countsOf({
  prompt_tokens: prompt,
  completion_tokens: completion,
  total_tokens: total,
  ...more
}: Usages): Counts {
  const rest = prompt != null && total != null ? total - prompt : null
  const output = completion == null ? rest : Math.max(completion, rest ?? 0)
  const input = prompt ?? (completion != null && total != null ? total - completion : null)
  const read = Math.min(input ?? 0, more.prompt_tokens_details?.cached_tokens ?? 0)
  return {
    ...NO_COUNTS,
    inputTokens: input === null ? null : Math.max(0, input - read),
    outputTokens: output === null ? null : Math.max(0, output),
    cacheReadTokens: read,
  }
}
