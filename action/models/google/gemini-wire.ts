import * as z from 'zod'
import type { Usage } from '../../../core/prices.ts'
import { explainStreamedError, truncatedStream } from '../api-errors.ts'
import { type StopReasons, stopReasonOf } from '../stop-reasons.ts'
import { DONE } from '../wire/api.ts'
import type { StreamedAnswer } from '../wire/streamed-model.ts'
import { errorBodyOf, GoogleError } from './errors.ts'

// The events of `POST /v1beta/models/{id}:streamGenerateContent?alt=sse`. A field that is zero or empty may be left out.

const count = z.int().nonnegative().nullish()

const Usages = z.object({
  promptTokenCount: count,
  candidatesTokenCount: count,
  thoughtsTokenCount: count,
  cachedContentTokenCount: count,
})
type Usages = z.infer<typeof Usages>

const Chunk = z.object({
  candidates: z
    .array(
      z.object({
        content: z
          .object({
            parts: z.array(z.object({ text: z.string().nullish(), thought: z.boolean().nullish() })).nullish(),
          })
          .nullish(),
        finishReason: z.string().nullish(),
      }),
    )
    .nullish(),
  promptFeedback: z.object({ blockReason: z.string().nullish() }).nullish(),
  usageMetadata: Usages.nullish(),
  modelVersion: z.string().nullish(),
  responseId: z.string().nullish(),
  error: GoogleError.nullish(),
})

/** https://ai.google.dev/api/generate-content#FinishReason */
const STOP_REASONS: StopReasons = {
  STOP: 'end',
  MAX_TOKENS: 'max_tokens',
  SAFETY: 'refusal',
  RECITATION: 'refusal',
  BLOCKLIST: 'refusal',
  PROHIBITED_CONTENT: 'refusal',
  SPII: 'refusal',
  LANGUAGE: 'refusal',
  OTHER: 'failed',
  MALFORMED_RESPONSE: 'failed',
  FINISH_REASON_UNSPECIFIED: 'failed',
}

/**
 * Reads the events of an answer.
 * @throws AttemptError for an answer that is incomplete, BenchmarkError for an error that every request would meet
 */
export async function readContent(events: AsyncIterable<unknown>): Promise<StreamedAnswer> {
  let text = ''
  let reason: string | null = null
  let isBlocked = false
  let usage: Usages | null = null
  let model = ''
  let id: string | null = null
  for await (const event of events) {
    if (event === DONE) break // from a gateway: Google does not send it
    const { data: chunk, error } = Chunk.safeParse(event)
    if (error) throw truncatedStream('an event has an unexpected form', error)
    if (chunk.error) throw explainError(chunk.error)
    const [candidate] = chunk.candidates ?? []
    const parts = candidate?.content?.parts ?? []
    text += parts.map((part) => (part.thought ? '' : (part.text ?? ''))).join('')
    // A blocked prompt has no candidate.
    isBlocked ||= Boolean(chunk.promptFeedback?.blockReason)
    reason = candidate?.finishReason ?? (isBlocked ? 'SAFETY' : reason)
    usage = chunk.usageMetadata ?? usage
    model = chunk.modelVersion ?? model
    id = chunk.responseId ?? id
  }
  const stopReason = stopReasonOf(reason, STOP_REASONS)
  if (usage === null && isBlocked) throw truncatedStream('its token counts are missing')
  return {
    text,
    stopReason,
    usage: usage && usageOf(usage),
    servedModel: withoutPrefix(model),
    requestId: id,
  }
}

/** The id of a model: `models/gemini-2.5-pro` and `gemini-2.5-pro` are the same. */
export const withoutPrefix = (name: string): string => name.replace(/^models\//, '')

function explainError(error: GoogleError) {
  const { reason, meaning, retryAfterMs = null } = errorBodyOf(error)
  if (error.code == null) return truncatedStream(reason)
  return explainStreamedError({
    provider: 'google',
    status: error.code,
    reason,
    meaning: meaning ?? error.code,
    retryAfterMs,
  })
}

/** The prompt's count includes cached tokens; the answer's does not include thoughts. */
function usageOf(usage: Usages): Usage {
  const prompt = usage.promptTokenCount ?? 0
  const read = Math.min(prompt, usage.cachedContentTokenCount ?? 0)
  return {
    inputTokens: prompt - read,
    outputTokens: (usage.candidatesTokenCount ?? 0) + (usage.thoughtsTokenCount ?? 0),
    cacheReadTokens: read,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
  }
}
