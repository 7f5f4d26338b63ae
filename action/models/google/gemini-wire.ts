import * as z from 'zod'
import { type Counts, NO_COUNTS, type Received } from '../accept-answer.ts'
import type { Before } from '../api-errors.ts'
import { errorIn, explainReportedError } from '../reported-error.ts'
import { lastKnown, looseCount, looseId, looseText, looseWord, readFields } from '../wire/fields.ts'
import { hintsIn } from './errors.ts'

// The events of `POST /v1beta/models/{id}:streamGenerateContent?alt=sse`. A field that is zero or empty may be left out.

const PROVIDER = 'google'

const Usages = z.object({
  promptTokenCount: looseCount,
  candidatesTokenCount: looseCount,
  thoughtsTokenCount: looseCount,
  cachedContentTokenCount: looseCount,
})
type Usages = z.infer<typeof Usages>

const Part = z.object({ text: z.string().nullish(), thought: z.unknown().optional() })

const Chunk = z.object({
  candidates: z
    .array(
      z.object({
        index: looseCount,
        content: z.object({ parts: z.array(Part).nullish() }).nullish(),
        finishReason: looseWord,
      }),
    )
    .nullish(),
  promptFeedback: z.object({ blockReason: looseText }).nullish().catch(null),
  usageMetadata: Usages.nullish().catch(null),
  modelVersion: looseText,
  responseId: looseId,
})

/**
 * Reads the events of an answer, or the document that came in their stead.
 * @throws AttemptError or BenchmarkError for an error that came with them
 */
export async function readContent(events: AsyncIterable<unknown>): Promise<Received> {
  let text = ''
  let word = ''
  let usages: Usages = {}
  let model = ''
  let requestId: string | null = null
  let before: Before = 'nothing'
  for await (const event of events) {
    const failure = errorIn(event)
    if (failure !== null) throw explainReportedError(PROVIDER, failure, before, hintsIn(failure.body))
    const chunk = readFields(Chunk, event, PROVIDER)
    const candidate = chunk.candidates?.find(({ index }) => (index ?? 0) === 0)
    const parts = candidate?.content?.parts ?? []
    const piece = parts.map((part) => (part.thought ? '' : (part.text ?? ''))).join('')
    if (parts.some((part) => part.text)) before = 'content'
    text += piece
    // A blocked prompt has no candidate.
    word = candidate?.finishReason || chunk.promptFeedback?.blockReason || (piece === '' ? word : '')
    usages = lastKnown(usages, chunk.usageMetadata ?? {})
    model ||= chunk.modelVersion
    requestId ??= chunk.responseId
  }
  return { text, word, isRefusal: false, counts: countsOf(usages), servedModel: withoutPrefix(model), requestId }
}

/** The id of a model: `models/gemini-2.5-pro` and `gemini-2.5-pro` are the same. */
export const withoutPrefix = (name: string): string => name.replace(/^models\//, '')

/** The prompt's count includes cached tokens; the answer's does not include thoughts. */
function countsOf(usages: Usages): Counts {
  const { promptTokenCount: prompt, candidatesTokenCount: said, thoughtsTokenCount: thought } = usages
  if (prompt == null)
    return { ...NO_COUNTS, outputTokens: said == null && thought == null ? null : (said ?? 0) + (thought ?? 0) }
  const read = Math.min(prompt, usages.cachedContentTokenCount ?? 0)
  return {
    ...NO_COUNTS,
    inputTokens: prompt - read,
    outputTokens: (said ?? 0) + (thought ?? 0),
    cacheReadTokens: read,
  }
}
