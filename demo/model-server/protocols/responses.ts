import * as z from 'zod'
import type { Answer } from '../answer.ts'
import type { Sale } from '../ledger.ts'
import { EFFORTS, openaiBasics } from './openai.ts'
import { type Asked, CREATED, type Protocol, parseBody, piecesOf } from './protocol.ts'

const body = z.strictObject({
  model: z.string().min(1),
  instructions: z.string().optional(),
  input: z.string(),
  max_output_tokens: z.int().min(16),
  reasoning: z.strictObject({ effort: z.enum(EFFORTS) }).optional(),
  store: z.boolean().default(true),
  stream: z.literal(true),
})

/** `POST /v1/responses`. */
export const RESPONSES: Protocol = {
  ...openaiBasics,
  read: (text) => {
    const { model, instructions = '', input, max_output_tokens, reasoning } = parseBody(body, text)
    return {
      model,
      prompt: input,
      billed: `${instructions}${input}`,
      maxTokens: max_output_tokens,
      effort: reasoning?.effort ?? null,
    }
  },
  *events(sale, answer, asked) {
    let sequence_number = 0
    for (const event of eventsOf(sale, answer, asked))
      yield `event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number: sequence_number++ })}\n\n`
  },
}

interface ResponseEvent {
  readonly type: string
  readonly [field: string]: unknown
}

function* eventsOf(sale: Sale, answer: Answer, asked: Asked): Generator<ResponseEvent> {
  const begun = { ...responseOf(sale, asked), status: 'in_progress', output: [], usage: null, completed_at: null }
  yield { type: 'response.created', response: begun }
  yield { type: 'response.in_progress', response: begun }
  const item = itemOf(sale, answer)
  const place = { item_id: item.id, output_index: 0, content_index: 0 }
  yield { type: 'response.output_item.added', output_index: 0, item: { ...item, status: 'in_progress', content: [] } }
  if (answer.stopReason === 'refusal') yield* refusalEvents(refusalOf(answer), place)
  else if (answer.text !== '') yield* textEvents(answer.text, place)
  yield { type: 'response.output_item.done', output_index: 0, item }
  const isCut = answer.stopReason === 'max_tokens'
  const response = {
    ...responseOf(sale, asked),
    status: isCut ? 'incomplete' : 'completed',
    incomplete_details: isCut ? { reason: 'max_output_tokens' } : null,
    output: [item],
  }
  yield { type: isCut ? 'response.incomplete' : 'response.completed', response }
}

type Place = Readonly<Record<string, string | number>>

function* textEvents(text: string, place: Place): Generator<ResponseEvent> {
  const part = { type: 'output_text', annotations: [], logprobs: [], text: '' }
  yield { type: 'response.content_part.added', ...place, part }
  for (const delta of piecesOf(text)) yield { type: 'response.output_text.delta', ...place, delta, logprobs: [] }
  yield { type: 'response.output_text.done', ...place, text, logprobs: [] }
  yield { type: 'response.content_part.done', ...place, part: { ...part, text } }
}

/** A refusal is a part of its own kind, with deltas of its own; no text comes with it. */
function* refusalEvents(refusal: string, place: Place): Generator<ResponseEvent> {
  const part = { type: 'refusal', refusal: '' }
  yield { type: 'response.content_part.added', ...place, part }
  for (const delta of piecesOf(refusal)) yield { type: 'response.refusal.delta', ...place, delta }
  yield { type: 'response.refusal.done', ...place, refusal }
  yield { type: 'response.content_part.done', ...place, part: { ...part, refusal } }
}

const refusalOf = ({ text }: Answer): string => text || "I'm sorry, but I can't help with that."

const itemOf = (sale: Sale, answer: Answer) => ({
  id: sale.requestId.replace('req_', 'msg_'),
  type: 'message',
  status: answer.stopReason === 'max_tokens' ? 'incomplete' : 'completed',
  role: 'assistant',
  content:
    answer.stopReason === 'refusal'
      ? [{ type: 'refusal', refusal: refusalOf(answer) }]
      : [{ type: 'output_text', annotations: [], logprobs: [], text: answer.text }],
})

const responseOf = (sale: Sale, asked: Asked) => ({
  id: sale.requestId.replace('req_', 'resp_'),
  object: 'response',
  created_at: CREATED,
  completed_at: CREATED + 1,
  error: null,
  incomplete_details: null,
  instructions: null,
  max_output_tokens: asked.maxTokens,
  metadata: {},
  model: sale.model,
  parallel_tool_calls: true,
  previous_response_id: null,
  reasoning: { effort: asked.effort, summary: null },
  store: false,
  temperature: 1,
  text: { format: { type: 'text' } },
  tool_choice: 'auto',
  tools: [],
  top_p: 1,
  truncation: 'disabled',
  usage: {
    input_tokens: sale.inputTokens,
    input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
    output_tokens: sale.outputTokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: sale.inputTokens + sale.outputTokens,
  },
})
