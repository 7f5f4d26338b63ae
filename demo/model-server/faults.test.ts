import Anthropic from '@anthropic-ai/sdk'
import { afterEach, expect, it } from 'vitest'
import type { Fault } from './faults.ts'
import { catalogueModel } from './models.ts'
import { type ModelServer, startModelServer } from './server.ts'

let server: ModelServer | null = null
afterEach(() => server?.close())

/** Asks once, through the SDK, a server on which this fault befalls the first request. */
async function ask(fault: Fault, maxTokens = 100) {
  server = await startModelServer({
    key: 'demo-key',
    models: [catalogueModel('demo-model')],
    answer: () => ({ name: 'one', text: 'word '.repeat(60), stopReason: 'end_turn' }),
    faults: (call) => (call === 1 ? fault : null),
  })
  const client = new Anthropic({ apiKey: 'demo-key', baseURL: server.url, maxRetries: 0, logLevel: 'off' })
  const body = {
    model: 'demo-model',
    max_tokens: maxTokens,
    messages: [{ role: 'user' as const, content: 'speak' }],
  }
  const started = performance.now()
  const reply = await client.messages
    .stream(body)
    .finalMessage()
    .catch((error: unknown) => error)
  return { reply, books: server.books, ms: performance.now() - started, again: () => client.messages.create(body) }
}

it.each<[Fault, number, string]>([
  [{ kind: 'rate_limited', retryAfter: null }, 429, 'rate_limit_error'],
  [{ kind: 'overloaded' }, 529, 'overloaded_error'],
  [{ kind: 'server_error' }, 500, 'api_error'],
  [{ kind: 'credit_exhausted' }, 402, 'billing_error'],
])('refuses with %j once, and sells nothing for it', async (fault, status, type) => {
  const { reply, books, again } = await ask(fault)
  expect(reply).toMatchObject({ status, type })
  expect(books).toMatchObject({ requests: 1, sales: [], brokenOff: [] })
  expect(await again()).toMatchObject({ stop_reason: 'end_turn' })
  expect(books).toMatchObject({ requests: 2, sales: [{ answer: 'one' }] })
})

it('says how long to wait where the script does', async () => {
  const { reply } = await ask({ kind: 'rate_limited', retryAfter: '7' })
  expect(reply instanceof Anthropic.RateLimitError && reply.headers.get('retry-after')).toBe('7')
})

it.each<Fault>([{ kind: 'cut_stream' }, { kind: 'malformed_json' }])(
  'breaks an answer off with %j and bills it',
  async (fault) => {
    const { reply, books } = await ask(fault)
    expect(reply).toBeInstanceOf(Anthropic.AnthropicError)
    expect(books).toMatchObject({ sales: [], brokenOff: [{ answer: 'one', outputTokens: 75 }] })
  },
)

it('sends slowly', async () => {
  const { reply, books, ms } = await ask({ kind: 'slow_stream', pauseMs: 10 })
  expect(reply).toMatchObject({ stop_reason: 'end_turn' })
  expect(ms).toBeGreaterThan(80)
  expect(books.sales).toHaveLength(1)
})

it('refuses, and bills it', async () => {
  const { reply, books } = await ask({ kind: 'refusal' })
  expect(reply).toMatchObject({ stop_reason: 'refusal', content: [] })
  expect(books.sales).toHaveLength(1)
})

it('uses all of max_tokens, and bills them', async () => {
  const { reply, books } = await ask({ kind: 'max_tokens' }, 500)
  expect(reply).toMatchObject({ stop_reason: 'max_tokens', usage: { output_tokens: 500 } })
  expect(books.outputTokens).toBe(500)
})

it('lets another model answer', async () => {
  const { reply } = await ask({ kind: 'other_model', model: 'cheap-model' })
  expect(reply).toMatchObject({ model: 'cheap-model' })
})
