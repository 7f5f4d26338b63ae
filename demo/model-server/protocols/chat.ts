import * as z from 'zod'
import { EFFORTS, openaiBasics } from './openai.ts'
import { CREATED, type Protocol, parseBody, piecesOf } from './protocol.ts'

const body = z.strictObject({
  model: z.string().min(1),
  messages: z.array(z.strictObject({ role: z.enum(['system', 'user']), content: z.string() })).min(1),
  max_tokens: z.int().min(1),
  reasoning_effort: z.enum(EFFORTS).optional(),
  stream: z.literal(true),
  stream_options: z.strictObject({ include_usage: z.boolean() }).optional(),
})

const FINISH_REASONS = { end_turn: 'stop', max_tokens: 'length', refusal: 'content_filter' } as const

/** `POST /v1/chat/completions`. It counts tokens for everybody, as most servers do. */
export const CHAT: Protocol = {
  ...openaiBasics,
  read: (text) => {
    const { model, messages, max_tokens, reasoning_effort } = parseBody(body, text)
    const said = (role: string) => messages.filter((message) => message.role === role).map(({ content }) => content)
    return {
      model,
      prompt: said('user').join('\n\n'),
      billed: [...said('system'), ...said('user')].join(''),
      maxTokens: max_tokens,
      effort: reasoning_effort ?? null,
    }
  },
  *events(sale, { text, stopReason }) {
    const head = {
      id: sale.requestId.replace('req_', 'chatcmpl-'),
      object: 'chat.completion.chunk',
      created: CREATED,
      model: sale.model,
      service_tier: 'default',
      system_fingerprint: null,
    }
    const chunk = (delta: object, finish_reason: string | null = null) =>
      event({ ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason }], usage: null })
    yield chunk({ role: 'assistant', content: '', refusal: null })
    for (const content of piecesOf(text)) yield chunk({ content })
    yield chunk({}, FINISH_REASONS[stopReason])
    const usage = {
      prompt_tokens: sale.inputTokens,
      completion_tokens: sale.outputTokens,
      total_tokens: sale.inputTokens + sale.outputTokens,
      prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
    }
    yield event({ ...head, choices: [], usage })
    yield 'data: [DONE]\n\n'
  },
}

const event = (value: object): string => `data: ${JSON.stringify(value)}\n\n`
