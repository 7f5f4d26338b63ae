import * as z from 'zod'
import type { Usage } from '../../../core/prices.ts'
import { truncatedStream } from '../api-errors.ts'
import type { StopReason } from '../request.ts'

import { missingUsage, type ReadAnswer, servedName } from '../wire/streamed-model.ts'
import { explainFailed, StreamedError } from './errors.ts'

// The events of `POST /v1/responses`: the last one carries the whole answer. Gateways answer here too.

const count = z.int().nonnegative()

const Whole = z.object({
  id: z.string().nullish(),
  model: z.string(),
  status: z.string(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  // Reasoning has no content, or one that is no part of the answer.
  output: z.array(
    z.object({
      type: z.string(),
      content: z
        .array(z.object({ type: z.string(), text: z.string().nullish(), refusal: z.string().nullish() }))
        .nullish(),
    }),
  ),
  // Missing behind a gateway that does not count.
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

/** Of all events only these matter; each is open to whatever else it carries. */
const Event = z.object({ type: z.string(), response: z.unknown().optional() })
const Failed = z.object({ error: StreamedError.nullish() })
const ErrorEvent = z.union([z.object({ error: StreamedError }), StreamedError.transform((error) => ({ error }))])

/** @throws AttemptError for an answer that is not whole, BenchmarkError for a failure that holds for all */
export async function readResponse(events: AsyncIterable<unknown>, headers: Headers): Promise<ReadAnswer> {
  let hasSpoken = false
  for await (const event of events) {
    const { data } = Event.safeParse(event)
    switch (data?.type) {
      case 'response.output_text.delta':
        hasSpoken = true
        break
      case 'response.completed':
      case 'response.incomplete':
        return wholeAnswer(data.response, { deltas: hasSpoken ? 'some' : 'none', headers })
      case 'response.failed':
        throw explainFailed('openai', Failed.safeParse(data.response).data?.error ?? {})
      case 'error':
        throw explainFailed('openai', ErrorEvent.safeParse(event).data?.error ?? {})
    }
  }
  throw truncatedStream('it ended early')
}

interface Streamed {
  /** Whether text came in pieces before the last event, which has it whole. */
  readonly deltas: 'some' | 'none'
  readonly headers: Headers
}

function wholeAnswer(body: unknown, { deltas, headers }: Streamed): ReadAnswer {
  const { data: whole, error } = Whole.safeParse(body)
  if (error) throw truncatedStream('its last event is not as it should be', error)
  if (whole.usage == null) throw missingUsage('openai')
  const parts = whole.output.flatMap(({ type, content }) => (type === 'message' ? (content ?? []) : []))
  const text = parts.map((part) => (part.type === 'output_text' ? (part.text ?? '') : '')).join('')
  // An empty text would be judged as an answer without a program.
  if (text === '' && deltas === 'some') throw truncatedStream('its last event lacks the text')
  return {
    text,
    stopReason: parts.some(({ type }) => type === 'refusal') ? 'refusal' : stopReasonOf(whole),
    usage: usageOf(whole.usage),
    servedModel: servedName(whole.model),
    requestId: headers.get('x-request-id') ?? whole.id ?? null,
  }
}

function stopReasonOf({ status, incomplete_details }: Whole): StopReason {
  if (status !== 'incomplete') return 'end'
  return incomplete_details?.reason === 'content_filter' ? 'refusal' : 'max_tokens'
}

/** Cached tokens are counted among the input, reasoning among the output. */
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
