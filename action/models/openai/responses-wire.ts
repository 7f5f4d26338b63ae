import * as z from 'zod'
import type { Usage } from '../../../core/prices.ts'
import { truncatedStream } from '../api-errors.ts'
import type { StopReason } from '../request.ts'
import type { StreamedAnswer } from '../wire/streamed-model.ts'
import { explainOpenaiError, StreamedError } from './errors.ts'

// The events of `POST /v1/responses`: the last one has the complete answer. Gateways answer here too.

const count = z.int().nonnegative()

const Whole = z.object({
  id: z.string().nullish(),
  model: z.string(),
  status: z.string(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  // Reasoning has no content, or content that is not part of the answer.
  output: z.array(
    z.object({
      type: z.string(),
      content: z
        .array(z.object({ type: z.string(), text: z.string().nullish(), refusal: z.string().nullish() }))
        .nullish(),
    }),
  ),
  // Missing behind a gateway that does not count tokens.
  usage: z
    .object({
      input_tokens: count,
      input_tokens_details: z
        .object({
          cached_tokens: count.nullish(),
          cache_write_tokens: count.nullish(),
          cache_write_tokens_details: z.object({ ttl_12h_tokens: count.nullish() }).nullish(),
        })
        .nullish(),
      output_tokens: count,
    })
    .nullish(),
})
type Whole = z.infer<typeof Whole>

/** The fields of an event that matter. */
const Event = z.object({ type: z.string(), response: z.unknown().optional() })
const Failed = z.object({ error: StreamedError.nullish() })
const ErrorEvent = z.union([z.object({ error: StreamedError }), StreamedError.transform((error) => ({ error }))])

/**
 * Reads the events of an answer.
 * @throws AttemptError for an answer that is incomplete, BenchmarkError for an error that every request would meet
 */
export async function readResponse(events: AsyncIterable<unknown>, headers: Headers): Promise<StreamedAnswer> {
  let hasText = false
  for await (const event of events) {
    const { data } = Event.safeParse(event)
    switch (data?.type) {
      case 'response.output_text.delta':
        hasText = true
        break
      case 'response.completed':
      case 'response.incomplete':
        return wholeAnswer(data.response, { deltas: hasText ? 'some' : 'none', headers })
      case 'response.failed':
        throw explainOpenaiError('openai', Failed.safeParse(data.response).data?.error ?? {})
      case 'error':
        throw explainOpenaiError('openai', ErrorEvent.safeParse(event).data?.error ?? {})
    }
  }
  throw truncatedStream('it ended early')
}

interface Streamed {
  /** Whether parts of the text came before the last event, which has all of it. */
  readonly deltas: 'some' | 'none'
  readonly headers: Headers
}

function wholeAnswer(body: unknown, { deltas, headers }: Streamed): StreamedAnswer {
  const { data: whole, error } = Whole.safeParse(body)
  if (error) throw truncatedStream('its last event has an unexpected form', error)
  const parts = whole.output.flatMap(({ type, content }) => (type === 'message' ? (content ?? []) : []))
  const text = parts.map((part) => (part.type === 'output_text' ? (part.text ?? '') : '')).join('')
  // Judged as it is, it would count as an answer without a program. Without token counts it ends the run instead.
  if (text === '' && deltas === 'some' && whole.usage != null) throw truncatedStream('its last event lacks the text')
  return {
    text,
    stopReason: parts.some(({ type }) => type === 'refusal') ? 'refusal' : stopReasonOf(whole),
    usage: whole.usage == null ? null : usageOf(whole.usage),
    servedModel: whole.model,
    requestId: headers.get('x-request-id') ?? whole.id ?? null,
  }
}

/** Any other reason counts as `max_tokens`: the answer is incomplete, and paid for. */
const INCOMPLETE_REASONS: Readonly<Record<string, StopReason>> = {
  content_filter: 'refusal',
  max_output_tokens: 'max_tokens',
}

function stopReasonOf({ status, incomplete_details }: Whole): StopReason {
  if (status !== 'incomplete') return 'end'
  return INCOMPLETE_REASONS[incomplete_details?.reason ?? ''] ?? 'max_tokens'
}

/** The input's count includes cached tokens, the output's includes reasoning. */
function usageOf({ input_tokens, input_tokens_details: details, output_tokens }: NonNullable<Whole['usage']>): Usage {
  const read = details?.cached_tokens ?? 0
  const written = details?.cache_write_tokens ?? 0
  const long = Math.min(written, details?.cache_write_tokens_details?.ttl_12h_tokens ?? 0)
  return {
    inputTokens: Math.max(0, input_tokens - read - written),
    outputTokens: output_tokens,
    cacheReadTokens: read,
    cacheWrite5mTokens: written - long,
    cacheWrite1hTokens: long,
  }
}
