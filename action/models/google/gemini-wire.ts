import * as z from 'zod'
import type { Usage } from '../../../core/prices.ts'
import { explainBreak, truncatedStream } from '../api-errors.ts'
import type { StopReason } from '../request.ts'

import { DONE } from '../wire/api.ts'
import { missingUsage, type ReadAnswer, servedName } from '../wire/streamed-model.ts'
import { GoogleError, readError } from './errors.ts'

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

/** https://ai.google.dev/api/generate-content#FinishReason. Any other is an end: the answer is whole, and paid for. */
const STOP_REASONS: Readonly<Record<string, StopReason>> = {
  MAX_TOKENS: 'max_tokens',
  SAFETY: 'refusal',
  RECITATION: 'refusal',
  BLOCKLIST: 'refusal',
  PROHIBITED_CONTENT: 'refusal',
  SPII: 'refusal',
  LANGUAGE: 'refusal',
}

/** By these the provider says that it failed, not the model. */
const FAILED = new Set(['OTHER', 'MALFORMED_RESPONSE', 'FINISH_REASON_UNSPECIFIED'])

/** @throws AttemptError for an answer that is not whole, BenchmarkError for a failure that holds for all */
export async function readContent(events: AsyncIterable<unknown>): Promise<ReadAnswer> {
  let text = ''
  let reason: string | null = null
  let isBlocked = false
  let usage: Usages | null = null
  let model = ''
  let id: string | null = null
  for await (const event of events) {
    if (event === DONE) break // of a gateway: Google says no such thing
    const { data: chunk, error } = Chunk.safeParse(event)
    if (error) throw truncatedStream('an event is not as it should be', error)
    if (chunk.error) throw failed(chunk.error)
    const [candidate] = chunk.candidates ?? []
    const parts = candidate?.content?.parts ?? []
    text += parts.map((part) => (part.thought ? '' : (part.text ?? ''))).join('')
    // A prompt that is blocked has no candidate.
    isBlocked ||= Boolean(chunk.promptFeedback?.blockReason)
    reason = candidate?.finishReason ?? (isBlocked ? 'SAFETY' : reason)
    usage = chunk.usageMetadata ?? usage
    model = chunk.modelVersion ?? model
    id = chunk.responseId ?? id
  }
  if (reason === null) throw truncatedStream('it ended early')
  if (FAILED.has(reason)) throw truncatedStream(`the provider says ${reason}`)
  if (usage === null) throw isBlocked ? truncatedStream('its tokens are not known') : missingUsage('google')
  return {
    text,
    stopReason: STOP_REASONS[reason] ?? 'end',
    usage: usageOf(usage),
    servedModel: servedName(withoutPrefix(model)),
    requestId: id,
  }
}

/** `models/gemini-2.5-pro` and `gemini-2.5-pro` are the same. */
export const withoutPrefix = (name: string): string => name.replace(/^models\//, '')

function failed(error: GoogleError) {
  const { words, meaning, retryAfterMs = null } = readError(error)
  if (error.code == null) return truncatedStream(words)
  return explainBreak({ provider: 'google', status: error.code, words, meaning: meaning ?? error.code, retryAfterMs })
}

/** Cached tokens are counted among the prompt's, thoughts beside the answer's. */
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
