import Anthropic, { AuthenticationError, BadRequestError, NotFoundError } from '@anthropic-ai/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from './answer.ts'
import { catalogueModel } from './models.ts'
import { type ModelServer, startModelServer } from './server.ts'

const KEY = 'demo-key'
const LONG = `A long answer with a bicycle 🚲 in it. ${'word '.repeat(200)}`
const ANSWERS: Record<string, Answer> = {
  short: { name: 'short', text: 'Twelve chars', stopReason: 'end_turn' },
  long: { name: 'long', text: LONG, stopReason: 'end_turn' },
  forbidden: { name: 'forbidden', text: 'I would rather not.', stopReason: 'refusal' },
  silent: { name: 'silent', text: '', stopReason: 'refusal' },
  cut: { name: 'cut', text: 'It begins but', stopReason: 'max_tokens' },
}

let server: ModelServer
let client: Anthropic
const clientWith = (options: ConstructorParameters<typeof Anthropic>[0]) =>
  new Anthropic({ apiKey: KEY, baseURL: server.url, maxRetries: 0, ...options })

beforeAll(async () => {
  server = await startModelServer({
    key: KEY,
    models: [
      catalogueModel('demo-model'),
      catalogueModel('demo-old', { lifecycle: 'deprecated', deprecated_at: '2026-09-01T00:00:00Z' }),
      catalogueModel('demo-gone', { lifecycle: 'retired', retires_at: '2026-01-01T00:00:00Z' }),
    ],
    answer: (prompt) => {
      const answer = ANSWERS[prompt]
      if (answer === undefined) throw new Error(`no answer to ${prompt}`)
      return answer
    },
  })
  client = clientWith({})
})
afterAll(() => server.close())

const asking = (prompt: string, maxTokens = 1000) => ({
  model: 'demo-model',
  max_tokens: maxTokens,
  messages: [{ role: 'user' as const, content: prompt }],
})
const create = (prompt: string, maxTokens?: number) => client.messages.create(asking(prompt, maxTokens))
const stream = (prompt: string, maxTokens?: number) => client.messages.stream(asking(prompt, maxTokens))
/** Sends a body that the SDK's types would not allow. */
const post = (body: object, options?: Parameters<Anthropic['post']>[1]) =>
  client.post('/v1/messages', { body: { ...asking('short'), ...body }, ...options })

describe('an answer', () => {
  it('comes in one piece', async () => {
    const message = await create('short')
    expect(message).toMatchObject({ type: 'message', role: 'assistant', model: 'demo-model', stop_reason: 'end_turn' })
    expect(message.content).toEqual([{ type: 'text', text: 'Twelve chars', citations: null }])
  })

  it('is the same when it is streamed, in several pieces, the last usage included', async () => {
    const streaming = stream('long')
    const pieces: string[] = []
    streaming.on('text', (piece) => pieces.push(piece))
    const { id: _, ...streamed } = await streaming.finalMessage()
    const { id: __, ...whole } = await create('long')
    expect(pieces.length).toBeGreaterThan(5)
    expect(pieces.join('')).toBe(LONG)
    expect(streamed).toMatchObject({ ...whole, content: [{ type: 'text', text: LONG }] })
  })

  it('sends the events of a stream in the order of the real API', async () => {
    const response = await client.messages.create({ ...asking('short'), stream: true }).asResponse()
    const names = [...(await response.text()).matchAll(/^event: (.*)$/gm)].map(([, name]) => name)
    expect(names).toEqual([
      'message_start',
      'content_block_start',
      'ping',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ])
  })

  it.each(['one piece', 'a stream'])('can be a refusal, in %s', async (way) => {
    const ask = (prompt: string) => (way === 'a stream' ? stream(prompt).finalMessage() : create(prompt))
    expect(await ask('forbidden')).toMatchObject({ stop_reason: 'refusal', stop_details: { type: 'refusal' } })
    expect(await ask('silent')).toMatchObject({ stop_reason: 'refusal', content: [] })
  })

  it('can be recorded as cut off', async () => {
    expect(await stream('cut').finalMessage()).toMatchObject({ stop_reason: 'max_tokens' })
  })

  it('is cut off where the caller’s max_tokens ends', async () => {
    const message = await stream('long', 10).finalMessage()
    expect(message).toMatchObject({ stop_reason: 'max_tokens', usage: { output_tokens: 10 } })
    expect(message.content).toMatchObject([{ text: LONG.slice(0, 40) }])
  })
})

describe('what it costs', () => {
  it('is a token for every four characters, in the message, in the books, and counted beforehand', async () => {
    const request = { ...asking('short'), system: 'You are terse.' }
    const counted = await client.messages.countTokens({
      model: request.model,
      messages: request.messages,
      system: request.system,
    })
    const before = { sales: server.books.sales.length, output: server.books.outputTokens }
    const { usage, _request_id } = await client.messages.create(request)
    expect(usage).toMatchObject({ input_tokens: 5, output_tokens: 3 })
    expect(counted.input_tokens).toBe(5)
    expect(server.books.sales.slice(before.sales)).toEqual([
      {
        requestId: _request_id,
        mode: 'live',
        model: 'demo-model',
        answer: 'short',
        stopReason: 'end_turn',
        inputTokens: 5,
        outputTokens: 3,
      },
    ])
    expect(server.books.outputTokens).toBe(before.output + 3)
  })

  it('comes with the limits of the minute in the headers', async () => {
    const { response, request_id } = await stream('short').withResponse()
    expect(request_id).toMatch(/^req_demo_\d{6}$/)
    for (const kind of ['requests', 'tokens', 'input-tokens', 'output-tokens']) {
      const header = (part: string) => response.headers.get(`anthropic-ratelimit-${kind}-${part}`) ?? ''
      expect(Number(header('remaining'))).toBeLessThan(Number(header('limit')))
      expect(Date.parse(header('reset'))).toBeGreaterThan(Date.now() - 1000)
    }
  })
})

describe('a model', () => {
  it('can be looked up with its lifecycle, limits and capabilities', async () => {
    expect(await client.models.retrieve('demo-old')).toMatchObject({
      id: 'demo-old',
      type: 'model',
      lifecycle: 'deprecated',
      deprecated_at: '2026-09-01T00:00:00Z',
      retires_at: null,
      max_tokens: 64_000,
      max_input_tokens: 200_000,
      capabilities: { thinking: { types: { enabled: { supported: true }, adaptive: { supported: false } } } },
    })
  })

  it('is listed page by page, unless it is retired', async () => {
    const ids: string[] = []
    for await (const model of client.models.list({ limit: 1 })) ids.push(model.id)
    expect(ids).toEqual(['demo-model', 'demo-old'])
  })

  it('is not found when it does not exist, and not sold when it is retired', async () => {
    await expect(client.models.retrieve('nobody')).rejects.toBeInstanceOf(NotFoundError)
    await expect(post({ model: 'nobody' })).rejects.toBeInstanceOf(NotFoundError)
    expect((await client.models.retrieve('demo-gone')).lifecycle).toBe('retired')
    await expect(post({ model: 'demo-gone' })).rejects.toBeInstanceOf(NotFoundError)
  })
})

describe('a request that cannot be served', () => {
  it('with a wrong key is refused everywhere, in Anthropic’s words', async () => {
    const stranger = clientWith({ apiKey: 'wrong' })
    await expect(stranger.models.retrieve('demo-model')).rejects.toBeInstanceOf(AuthenticationError)
    const refusal = await stranger.messages.create(asking('short')).catch((error: unknown) => error)
    expect(refusal).toMatchObject({
      status: 401,
      type: 'authentication_error',
      requestID: expect.stringMatching(/^req_/),
      error: { type: 'error', error: { type: 'authentication_error' } },
    })
  })

  it.each([
    ['without messages', { messages: [] }, 'messages'],
    ['with a made-up role', { messages: [{ role: 'wizard', content: 'hi' }] }, 'messages.0.role'],
    ['with no tokens', { max_tokens: 0 }, 'max_tokens'],
    ['with more tokens than the model has', { max_tokens: 64_001 }, 'max_tokens: 64001 > 64000'],
    ['with thinking that leaves no room', { thinking: { type: 'enabled', budget_tokens: 1024 } }, 'budget_tokens'],
    ['with thinking that the model lacks', { thinking: { type: 'adaptive' } }, 'thinking.type'],
    ['with effort that the model lacks', { output_config: { effort: 'max' } }, 'effort'],
    ['with a field that does not exist', { temprature: 1 }, 'temprature: Extra inputs are not permitted'],
    ['with a temperature', { temperature: 0 }, 'temperature: Extra inputs are not permitted'],
    ['with top_p', { top_p: 1 }, 'top_p'],
    ['with top_k', { top_k: 1 }, 'top_k'],
  ])('%s is named and not billed', async (_, body, words) => {
    const sold = server.books.sales.length
    const refusal = await post(body).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(BadRequestError)
    expect(refusal).toMatchObject({ message: expect.stringContaining(words), type: 'invalid_request_error' })
    expect(server.books.sales).toHaveLength(sold)
  })

  it('is served with a temperature where the older version of the API is asked for', async () => {
    const options = { headers: { 'anthropic-version': '2023-06-01' } }
    expect(await post({ temperature: 0.2, top_p: 0.95 }, options)).toMatchObject({ stop_reason: 'end_turn' })
    await expect(post({}, { headers: { 'anthropic-version': '1999-01-01' } })).rejects.toThrow('not a valid version')
  })

  it('is refused without a version, and with a body that is not JSON', async () => {
    const send = (headers: Record<string, string>) =>
      fetch(`${server.url}/v1/messages`, {
        method: 'POST',
        body: '{',
        headers: { authorization: `Bearer ${KEY}`, ...headers },
      })
    expect(await (await send({})).json()).toMatchObject({ error: { message: 'anthropic-version: header is required' } })
    expect((await send({ 'anthropic-version': '2026-10-21' })).status).toBe(400)
  })

  it('fails as the server’s own fault when the model behind it throws', async () => {
    await expect(create('unheard of')).rejects.toMatchObject({ status: 500, type: 'api_error' })
  })
})

it('an answer takes as long as the server is told, and a closed server is gone', async () => {
  const [answer, models] = [() => ANSWERS['short'] as Answer, [catalogueModel('demo-model')]]
  const slow = await startModelServer({ key: KEY, models, answer, latencyMs: 150 })
  const start = performance.now()
  await clientWith({ baseURL: slow.url }).messages.create(asking('short'))
  expect(performance.now() - start).toBeGreaterThanOrEqual(149)
  await slow.close()
  await expect(fetch(slow.url)).rejects.toThrow()
})
