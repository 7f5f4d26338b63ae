import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { openModel } from '../models/open-model.ts'
import { run } from '../run.ts'
import { fakeRun } from './testing.ts'

// A new user's first run of a model of this autumn, with no input but the model: against doubles that think for about 6,000
// tokens before each answer, and keep their own books.

const INPUT = 700
const ANSWER = 800

interface Counts {
  readonly output: number
  readonly isCut: boolean
}

/** How a double speaks: where the limit of an answer stands in a request, and the events of an answer. */
interface Double {
  readonly model: string
  readonly base: string
  readonly raw: Readonly<Record<string, string>>
  /** USD per million tokens, as on the provider's page. */
  readonly prices: { readonly input: number; readonly output: number }
  readonly info: object
  readonly limitOf: (body: Record<string, unknown>) => unknown
  readonly events: (counts: Counts) => readonly object[]
}

const SOLUTION = '```python\nprint(1)\n```'

const DOUBLES: readonly Double[] = [
  {
    model: 'claude-opus-5-5',
    base: '',
    raw: {},
    prices: { input: 4, output: 20 },
    info: { id: 'claude-opus-5-5', display_name: 'Claude Opus 5.5', lifecycle: 'active', max_tokens: 128_000 },
    limitOf: ({ max_tokens }) => max_tokens,
    events: ({ output, isCut }) => [
      {
        type: 'message_start',
        message: {
          id: 'msg_1',
          type: 'message',
          role: 'assistant',
          model: 'claude-opus-5-5',
          content: [],
          stop_reason: null,
          usage: { input_tokens: INPUT, output_tokens: 1 },
        },
      },
      { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'Let me think.' } },
      { type: 'content_block_stop', index: 0 },
      { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
      { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: SOLUTION } },
      { type: 'content_block_stop', index: 1 },
      {
        type: 'message_delta',
        delta: { stop_reason: isCut ? 'max_tokens' : 'end_turn' },
        usage: { output_tokens: output },
      },
      { type: 'message_stop' },
    ],
  },
  {
    model: 'gpt-6-sol',
    base: '/v1',
    raw: {},
    prices: { input: 2, output: 10 },
    info: { id: 'gpt-6-sol' },
    limitOf: ({ max_output_tokens }) => max_output_tokens,
    events: ({ output, isCut }) => [
      {
        type: isCut ? 'response.incomplete' : 'response.completed',
        response: {
          id: 'resp_1',
          model: 'gpt-6-sol',
          status: isCut ? 'incomplete' : 'completed',
          incomplete_details: isCut ? { reason: 'max_output_tokens' } : null,
          output: [
            { type: 'reasoning', id: 'rs_1', summary: [] },
            { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: SOLUTION }] },
          ],
          usage: { input_tokens: INPUT, output_tokens: output },
        },
      },
    ],
  },
  {
    model: 'gemini-3.8-flash',
    base: '',
    raw: {},
    prices: { input: 0.75, output: 3.75 },
    info: {
      name: 'models/gemini-3.8-flash',
      displayName: 'Gemini 3.8 Flash',
      outputTokenLimit: 65_536,
      thinking: true,
    },
    limitOf: ({ generationConfig }) => (generationConfig as { maxOutputTokens?: number }).maxOutputTokens,
    events: ({ output, isCut }) => [
      {
        candidates: [
          { content: { role: 'model', parts: [{ text: SOLUTION }] }, finishReason: isCut ? 'MAX_TOKENS' : 'STOP' },
        ],
        usageMetadata: {
          promptTokenCount: INPUT,
          candidatesTokenCount: ANSWER,
          thoughtsTokenCount: output - ANSWER,
          totalTokenCount: INPUT + output,
        },
        modelVersion: 'gemini-3.8-flash',
        responseId: 'resp-1',
      },
    ],
  },
  {
    model: 'qwen3-thinker',
    base: '/v1',
    raw: { provider: 'openai-compatible', 'input-price': '0.2', 'output-price': '0.6' },
    prices: { input: 0.2, output: 0.6 },
    info: { object: 'list', data: [{ id: 'qwen3-thinker', max_model_len: 40_960 }] },
    limitOf: ({ max_tokens }) => max_tokens,
    events: ({ output, isCut }) => {
      const chunk = { id: 'chatcmpl-1', object: 'chat.completion.chunk', model: 'qwen3-thinker' }
      return [
        { ...chunk, choices: [{ index: 0, delta: { role: 'assistant', reasoning_content: 'Let me think.' } }] },
        { ...chunk, choices: [{ index: 0, delta: { content: SOLUTION }, finish_reason: null }] },
        { ...chunk, choices: [{ index: 0, delta: {}, finish_reason: isCut ? 'length' : 'stop' }] },
        {
          ...chunk,
          choices: [],
          usage: { prompt_tokens: INPUT, completion_tokens: output, total_tokens: INPUT + output },
        },
      ]
    },
  },
]

/** Starts a double. Its books: tokens of all answers that it sent. */
async function start({ info, limitOf, events }: Double) {
  const books = { answers: 0, cut: 0, input: 0, output: 0 }
  const server = createServer(async (request, response) => {
    const body = await text(request)
    if (request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(info))
      return
    }
    const limit = Number(limitOf(JSON.parse(body)))
    const wanted = 5400 + ((books.answers * 7) % 13) * 100 + ANSWER // thinks for 5,400 to 6,600 tokens
    const counts = { output: Math.min(wanted, limit), isCut: wanted > limit }
    books.answers++
    books.cut += counts.isCut ? 1 : 0
    books.input += INPUT
    books.output += counts.output
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const event of events(counts)) {
      const name = 'type' in event ? `event: ${event.type}\n` : ''
      response.write(`${name}data: ${JSON.stringify(event)}\n\n`)
    }
    response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { books, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

it.each(DOUBLES)(
  'a first run of $model truncates no answer, forecasts its cost and books it to the cent',
  async (double) => {
    const { books, address } = await start(double)
    const { model, base, raw, prices } = double
    const given = { model, 'base-url': `${address}${base}`, provider: '', 'input-price': '', 'output-price': '' }
    const { inputs, host, log } = await fakeRun({
      problems: 40,
      raw: { 'api-key': 'sk-test', 'max-cost': '50', ...given, ...raw },
      host: { openModel },
    })
    const { results } = await run(inputs, host)
    const bill = (books.input * prices.input + books.output * prices.output) / 1e6

    expect(results).toMatchObject({
      status: 'completed',
      score: 1,
      input_tokens: books.input,
      output_tokens: books.output,
    })
    expect(books).toMatchObject({ answers: 40, cut: 0 })
    expect((results.input_cost ?? 0) + (results.output_cost ?? 0)).toBeCloseTo(bill, 8)
    expect(results.config.max_tokens).toBe(inputs.maxTokens)
    const [foreseen = ''] = log.filter((line) => line.startsWith('after '))
    expect(foreseen).toMatch(/^after 1\d answers: /)
    expect(Math.abs(Number(/about \$([\d.]+)/.exec(foreseen)?.[1]) / bill - 1)).toBeLessThan(0.25)
  },
)
