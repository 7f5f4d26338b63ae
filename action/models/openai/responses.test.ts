import { describe, expect, it } from 'vitest'
import { OPENAI, responseOf, serveIn, stream } from '../testing/dialects.ts'
import { NEVER, REQUEST } from '../testing/request.ts'
import { errorOf, json } from '../testing/scripted-server.ts'

const serve = (...replies: Parameters<typeof stream>[0][]) =>
  serveIn(OPENAI, ...replies.map((events) => stream(events)))
const ended = (type: string, changes: object) => [...OPENAI.begun, { type, response: responseOf(changes) }]

describe('complete', () => {
  it('sends the request and nothing else: no sampling parameters, nothing to be stored, the key as bearer', async () => {
    const { model, seen } = await serve(OPENAI.whole)
    await model.complete(REQUEST, NEVER)
    expect(seen[0]?.path).toBe('/responses')
    expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer sk-test', accept: 'text/event-stream' })
    expect(seen[0]?.body).toEqual({
      model: 'm-1',
      instructions: 'be brief',
      input: 'solve it',
      max_output_tokens: 50_000,
      store: false,
      stream: true,
    })
    await model.complete({ ...REQUEST, system: '', effort: 'xhigh' }, NEVER)
    expect(seen[1]?.body).not.toHaveProperty('instructions')
    expect(seen[1]?.body).toMatchObject({ reasoning: { effort: 'xhigh' } })
  })

  it.each([
    ['max_output_tokens', 'max_tokens'],
    ['content_filter', 'refusal'],
  ])('reports an answer that is incomplete by %s as %s', async (reason, expected) => {
    const { model } = await serve(
      ended('response.incomplete', { status: 'incomplete', incomplete_details: { reason } }),
    )
    const { stopReason, usage } = await model.complete(REQUEST, NEVER)
    expect(stopReason).toBe(expected)
    expect(usage?.outputTokens).toBe(30)
  })

  it('recognizes a refusal by its part of the answer', async () => {
    const output = [{ type: 'message', content: [{ type: 'refusal', refusal: 'No.' }] }]
    const { model } = await serve([{ type: 'response.completed', response: responseOf({ output }) }])
    expect(await model.complete(REQUEST, NEVER)).toMatchObject({ text: '', stopReason: 'refusal' })
  })

  it('recognizes a refusal by its deltas alone', async () => {
    const { model } = await serve([
      { type: 'response.refusal.delta', delta: 'No.' },
      { type: 'response.completed', response: responseOf({ output: [] }) },
    ])
    expect(await model.complete(REQUEST, NEVER)).toMatchObject({ text: '', stopReason: 'refusal' })
  })

  const message = { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'print(1)' }] }
  it.each([
    ['deltas', { type: 'response.output_text.delta', item_id: 'i', delta: 'print(1)' }, 'print(1)', 'end'],
    ['a part that is done', { type: 'response.output_text.done', item_id: 'i', text: 'print(1)' }, 'print(1)', 'end'],
    ['an item that is done', { type: 'response.output_item.done', item: message }, 'print(1)', 'end'],
    ['a refusal', { type: 'response.refusal.done', item_id: 'i', refusal: 'No.' }, '', 'refusal'],
  ])('takes the answer from %s where the last event has no output', async (_, event, text, stopReason) => {
    for (const output of [[], null]) {
      const { model } = await serve([event, { type: 'response.completed', response: responseOf({ output }) }])
      expect(await model.complete(REQUEST, NEVER)).toMatchObject({ text, stopReason, usage: { outputTokens: 30 } })
    }
  })

  it('counts tokens written to a cache apart', async () => {
    const input_tokens_details = {
      cached_tokens: 20,
      cache_write_tokens: 50,
      cache_write_tokens_details: { ttl_12h_tokens: 10, ttl_30m_tokens: 40 },
    }
    const usage = { input_tokens: 100, input_tokens_details, output_tokens: 30 }
    const { model } = await serve(ended('response.completed', { usage }))
    expect((await model.complete(REQUEST, NEVER)).usage).toEqual({
      inputTokens: 30,
      outputTokens: 30,
      cacheReadTokens: 20,
      cacheWrite5mTokens: 40,
      cacheWrite1hTokens: 10,
    })
  })

  it.each(['a reason of next year', ''])('accepts no answer that is incomplete because of %j', async (reason) => {
    const changes = { status: 'incomplete', incomplete_details: { reason } }
    const { model } = await serve(ended('response.incomplete', changes))
    const failure = { advice: 'retry', billing: { outputTokens: 30 } }
    expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({ failure })
  })

  it('reports a completed answer that has as many tokens as allowed as truncated', async () => {
    const { model } = await serve(ended('response.completed', {}))
    const { stopReason } = await model.complete({ ...REQUEST, maxTokens: 30 }, NEVER)
    expect(stopReason).toBe('max_tokens')
  })

  it('takes the text from earlier events when the last one has none', async () => {
    const empty = { type: 'response.completed', response: responseOf({ output: [] }) }
    const done = { type: 'response.output_text.done', item_id: 'msg_1', content_index: 0, text: 'print(2)' }
    const { model } = await serve([...OPENAI.begun, empty], [done, done, empty])
    expect((await model.complete(REQUEST, NEVER)).text).toBe('print(1)')
    expect((await model.complete(REQUEST, NEVER)).text).toBe('print(2)')
  })

  it.each([
    ['server_error', 'retry'],
    ['rate_limit_exceeded', 'slow_down'],
    ['a code of next year', 'retry'],
  ])(
    'on %s in the middle of an answer advises to %s, and reports that it may have been billed',
    async (code, advice) => {
      const error = { code, message: 'it broke' }
      const failed = ended('response.failed', { status: 'failed', error, usage: null })
      for (const events of [failed, [...OPENAI.begun, { type: 'error', ...error }]]) {
        const { model } = await serve(events)
        expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({
          message: expect.stringContaining('it broke'),
          failure: { advice, billing: 'unknown' },
        })
      }
    },
  )

  it('counts nothing for an error before any content', async () => {
    const error = { code: 'rate_limit_exceeded', message: 'slow down' }
    const created = { type: 'response.created', response: responseOf({ status: 'in_progress', output: [] }) }
    const failed = { type: 'response.failed', response: responseOf({ status: 'failed', error, output: [] }) }
    for (const events of [[{ type: 'error', ...error }], [{ type: 'error', error }], [created, failed]]) {
      const { model } = await serve(events)
      const failure = { advice: 'slow_down', billing: 'none' }
      expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({ failure })
    }
  })

  it.each(['insufficient_quota', 'billing_hard_limit_reached'])(
    'ends the run on %s, before and inside an answer',
    async (code) => {
      const error = { code, message: 'You exceeded your current quota' }
      const before = await serveIn(OPENAI, json(429, { error }))
      const middle = await serve([...OPENAI.begun, { type: 'error', ...error }])
      for (const { model } of [before, middle]) {
        expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({
          code: 'model_refused',
          message: expect.stringContaining('You exceeded your current quota'),
          help: expect.stringContaining('credit'),
        })
      }
    },
  )

  it('reports a cooldown that the headers of an answer ask for', async () => {
    const headers = {
      'x-ratelimit-limit-requests': '500',
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': '1m0s',
    }
    const { model } = await serveIn(OPENAI, stream(OPENAI.whole, headers), stream(OPENAI.whole))
    const cooldowns: number[] = []
    for (let count = 0; count < 2; count++) await model.complete(REQUEST, NEVER, (ms) => cooldowns.push(ms))
    expect(cooldowns).toEqual([6000])
  })
})

describe('preflight', () => {
  it('gets the model by its id, and reports what the provider says', async () => {
    const { model, seen } = await serveIn(
      OPENAI,
      json(200, { id: 'm-1', object: 'model', created: 1, owned_by: 'system' }),
    )
    expect(await model.preflight(NEVER)).toMatchObject({
      resolvedId: 'm-1',
      lifecycle: 'unknown',
      retiresAt: null,
      thinking: 'unsupported',
      efforts: null,
    })
    expect(seen[0]?.path).toBe('/models/m-1')
  })

  it('reports the date of its shutdown', async () => {
    const { model } = await serveIn(OPENAI, json(200, { id: 'm-1', shutdown_date: '2027-01-14' }))
    expect(await model.preflight(NEVER)).toMatchObject({ lifecycle: 'deprecated', retiresAt: '2027-01-14' })
  })
})
