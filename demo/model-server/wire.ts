import type Anthropic from '@anthropic-ai/sdk'
import type { Answer } from './answer.ts'
import type { Sale } from './ledger.ts'

const CHARACTERS_A_DELTA = 80

/** The whole answer as one message: the reply without streaming. */
export const messageOf = (sale: Sale, answer: Answer): Anthropic.Message => ({
  ...emptyMessage(sale),
  content: answer.text === '' ? [] : [{ type: 'text', text: answer.text, citations: null }],
  ...stopOf(answer),
  usage: { ...startUsage(sale), output_tokens: sale.outputTokens },
})

/** The same answer as the events of a stream, in order. */
export function* eventsOf(sale: Sale, answer: Answer): Generator<Anthropic.RawMessageStreamEvent | { type: 'ping' }> {
  yield { type: 'message_start', message: emptyMessage(sale) }
  if (answer.text !== '') {
    yield { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '', citations: null } }
    yield { type: 'ping' }
    for (let start = 0; start < answer.text.length; start += CHARACTERS_A_DELTA) {
      const text = answer.text.slice(start, start + CHARACTERS_A_DELTA)
      yield { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }
    }
    yield { type: 'content_block_stop', index: 0 }
  }
  yield {
    type: 'message_delta',
    delta: { ...stopOf(answer), container: null },
    usage: {
      input_tokens: sale.inputTokens,
      output_tokens: sale.outputTokens,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      output_tokens_details: { thinking_tokens: 0 },
      server_tool_use: null,
    },
  }
  yield { type: 'message_stop' }
}

/** One event as server-sent events carry it. */
export const serverSentEvent = (event: { readonly type: string }): string =>
  `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`

const emptyMessage = (sale: Sale): Anthropic.Message => ({
  id: sale.requestId.replace('req_', 'msg_'),
  type: 'message',
  role: 'assistant',
  model: sale.model,
  content: [],
  container: null,
  diagnostics: null,
  stop_reason: null,
  stop_details: null,
  stop_sequence: null,
  usage: startUsage(sale),
})

const stopOf = ({ stopReason }: Answer) => ({
  stop_reason: stopReason,
  stop_details: stopReason === 'refusal' ? ({ type: 'refusal', category: null, explanation: null } as const) : null,
  stop_sequence: null,
})

/** Usage before the first word: output counts one token already, as the real API does. */
const startUsage = ({ inputTokens }: Sale): Anthropic.Usage => ({
  input_tokens: inputTokens,
  output_tokens: 1,
  cache_creation: null,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
  inference_geo: null,
  output_tokens_details: { thinking_tokens: 0 },
  server_tool_use: null,
  service_tier: 'standard',
  speed: null,
})
