import { describe, expect, it } from 'vitest'
import { BenchmarkError } from '../../errors.ts'
import { AttemptError } from '../../http/attempt-error.ts'
import { withRetries } from '../../http/retry.ts'
import type { Model } from '../model.ts'
import { answer, block, events, failure, openModel, START, serve, stop, write } from '../testing/anthropic.ts'
import { NEVER, REQUEST } from '../testing/request.ts'
import { closedPort, errorOf, json, type Reply } from '../testing/scripted-server.ts'

const ask = (model: Model, request = REQUEST) => model.complete(request, NEVER)

const attemptError = async (promise: Promise<unknown>): Promise<AttemptError> => {
  const error = await errorOf(promise)
  if (error instanceof AttemptError) return error
  throw error
}

describe('complete', () => {
  it('streams an answer and reports text, tokens of every kind, served model and request id', async () => {
    const thinking = [...block(0, 'thinking', 'hmm'), ...block(1, 'text', 'print'), ...block(2, 'text', '(1)')]
    const { model } = await serve(events(START, ...thinking, ...stop('end_turn')))
    const { latencyMs, ...rest } = await ask(model)
    expect(rest).toEqual({
      text: 'print(1)',
      stopReason: 'end',
      usage: { inputTokens: 70, outputTokens: 30, cacheReadTokens: 20, cacheWrite5mTokens: 6, cacheWrite1hTokens: 4 },
      servedModel: 'claude-test',
      requestId: 'req_9',
    })
    expect(latencyMs).toBeGreaterThanOrEqual(0)
  })

  it('sends the request and nothing else: no sampling parameters, one version, the key as bearer', async () => {
    const { model, seen } = await serve(answer('end_turn'))
    await ask(model)
    expect(seen[0]?.path).toBe('/v1/messages')
    expect(seen[0]?.body).toEqual({
      model: 'claude-test',
      max_tokens: 50_000,
      system: 'be brief',
      messages: [{ role: 'user', content: 'solve it' }],
      stream: true,
    })
    expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer sk-test', 'anthropic-version': model.apiVersion })
  })

  it('sends no system text when there is none', async () => {
    const { model, seen } = await serve(answer('end_turn'))
    await ask(model, { ...REQUEST, system: '' })
    expect(seen[0]?.body).not.toHaveProperty('system')
  })

  it('asks for thinking when there is a budget', async () => {
    const { model, seen } = await serve(answer('end_turn'))
    await ask(model, { ...REQUEST, thinkingBudget: 2048 })
    expect(seen[0]?.body).toMatchObject({ thinking: { type: 'enabled', budget_tokens: 2048 } })
  })

  it('asks for an effort when one is chosen', async () => {
    const { model, seen } = await serve(answer('end_turn'))
    await ask(model, { ...REQUEST, effort: 'low' })
    expect(seen[0]?.body).toMatchObject({ output_config: { effort: 'low' } })
  })

  it.each([
    ['end_turn', 'end'],
    ['stop_sequence', 'end'],
    ['max_tokens', 'max_tokens'],
    ['model_context_window_exceeded', 'max_tokens'],
    ['refusal', 'refusal'],
  ])('reports stop reason %s as %s', async (reason, expected) => {
    const { model } = await serve(answer(reason))
    expect((await ask(model)).stopReason).toBe(expected)
  })

  const begun = [START, ...block(0, 'text', 'print(')]
  it.each<[string, Reply]>([
    [
      'the connection breaks',
      (response) => {
        write(response, begun)
        setTimeout(() => response.destroy(), 20)
      },
    ],
    ['the stream ends early', events(...begun)],
    ['the stream ends at its stop reason', events(...begun, { type: 'message_stop' })],
    ['the stream ends before it begins', events()],
    ['it stops without a reason', events(...begun, { type: 'message_stop' })],
    ['an event is not JSON', (response) => void response.end('event: message_start\ndata: {"type":\n\n')],
  ])('never accepts the beginning of an answer as the whole when %s', async (_, reply) => {
    const { model } = await serve(reply)
    expect((await attemptError(ask(model))).failure).toMatchObject({ advice: 'retry', billing: 'unknown' })
  })

  it.each(['pause_turn', 'tool_use', 'a reason of next year'])(
    'accepts no answer that ends with %s',
    async (reason) => {
      const { model } = await serve(answer(reason))
      const failure = { advice: 'retry', billing: { inputTokens: 70, outputTokens: 30 } }
      expect((await attemptError(ask(model))).failure).toMatchObject(failure)
    },
  )

  it('accepts one message where a stream was requested', async () => {
    const content = [
      { type: 'thinking', thinking: 'hmm' },
      { type: 'text', text: 'print(1)' },
    ]
    const usage = { input_tokens: 70, output_tokens: 30 }
    const { model } = await serve(json(200, { ...START.message, content, stop_reason: 'end_turn', usage }))
    expect(await ask(model)).toMatchObject({
      text: 'print(1)',
      stopReason: 'end',
      usage: { outputTokens: 30 },
      requestId: 'req_1',
    })
  })

  it('books the worst case for output tokens that the last events do not count', async () => {
    const last = [{ type: 'message_delta', delta: { stop_reason: 'end_turn' } }, { type: 'message_stop' }]
    const { model } = await serve(events(START, ...block(0, 'text', 'print(1)'), ...last))
    expect(await ask(model)).toMatchObject({ usage: { inputTokens: 70, outputTokens: 50_000 }, usageBound: 'at_most' })
  })

  it.each([
    ['overloaded_error', 'slow_down'],
    ['rate_limit_error', 'slow_down'],
    ['api_error', 'retry'],
    ['invalid_request_error', 'give_up'],
    ['error_of_next_year', 'retry'],
  ])('counts nothing for %s before any content', async (type, advice) => {
    const error = { type: 'error', error: { type, message: 'not now' } }
    for (const reply of [events(error), events(START, error)]) {
      const { model } = await serve(reply)
      expect((await attemptError(ask(model))).failure).toMatchObject({ advice, billing: 'none' })
    }
  })

  it.each([
    [429, 'slow_down'],
    [408, 'retry'],
    [409, 'retry'],
    [500, 'retry'],
    [503, 'slow_down'],
    [529, 'slow_down'],
    [400, 'give_up'],
    [413, 'give_up'],
  ])('on %i advises to %s, with nothing billed', async (status, advice) => {
    const { model, seen } = await serve(failure(status, 'some_error', 'not now'))
    const error = await attemptError(ask(model))
    expect(error.failure).toMatchObject({ advice, billing: 'none', retryAfterMs: null })
    expect(error.message).toBe(`Anthropic answered ${status}: not now`)
    expect(seen).toHaveLength(1)
  })

  it.each([
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after-ms': '250', 'retry-after': '7' }, 250],
    [{ 'retry-after': 'soon' }, null],
  ])('reads how long to wait from %j', async (headers, expected) => {
    const { model } = await serve(failure(429, 'rate_limit_error', 'slow down', headers))
    expect((await attemptError(ask(model))).failure.retryAfterMs).toBe(expected)
  })

  it('reads how long to wait from a date', async () => {
    const inOneMinute = new Date(Date.now() + 60_000).toUTCString()
    const { model } = await serve(failure(529, 'overloaded_error', 'busy', { 'retry-after': inOneMinute }))
    const wait = (await attemptError(ask(model))).failure.retryAfterMs ?? 0
    expect(wait).toBeGreaterThan(55_000)
    expect(wait).toBeLessThanOrEqual(60_000)
  })

  it.each([401, 402, 403, 404])('ends the run on %i with the message of the provider', async (status) => {
    const { model } = await serve(failure(status, 'some_error', 'the reason'))
    const error = await errorOf(ask(model))
    expect(error).toBeInstanceOf(BenchmarkError)
    expect(error).toMatchObject({ code: 'model_refused', message: `Anthropic answered ${status}: the reason` })
  })

  it('recognizes a missing payment by its message too', async () => {
    const { model } = await serve(failure(400, 'invalid_request_error', 'Your credit balance is too low to access'))
    expect(await errorOf(ask(model))).toMatchObject({ code: 'model_refused', help: expect.stringContaining('credit') })
  })

  it('gives up a stream that sends only pings, and an attempt that takes too long', async () => {
    const pinging: Reply = (response) => {
      write(response, begun)
      const pings = setInterval(() => response.write('event: ping\ndata: {"type":"ping"}\n\n'), 5)
      response.on('close', () => clearInterval(pings))
    }
    const { port } = await serve(pinging)
    for (const timeouts of [
      { idleMs: 100, totalMs: 60_000 },
      { idleMs: 60_000, totalMs: 100 },
    ]) {
      const error = await attemptError(ask(openModel(port, { timeouts })))
      expect(error.failure).toMatchObject({ advice: 'retry', billing: 'unknown' })
    }
  })

  it('reports a cooldown that the headers of an answer ask for', async () => {
    const scarce: Reply = (response) => {
      const reset = new Date(Date.now() + 60_000).toISOString()
      response.setHeader('anthropic-ratelimit-requests-limit', '50')
      response.setHeader('anthropic-ratelimit-requests-remaining', '0')
      response.setHeader('anthropic-ratelimit-requests-reset', reset)
      answer('end_turn')(response)
    }
    const { model } = await serve(scarce, answer('end_turn'))
    const cooldowns: number[] = []
    for (let count = 0; count < 2; count++) await model.complete(REQUEST, NEVER, (ms) => cooldowns.push(ms))
    expect(cooldowns).toHaveLength(1)
    expect(cooldowns[0]).toBeGreaterThan(4000)
    expect(cooldowns[0]).toBeLessThanOrEqual(6000)
  })

  it('ends the run when credit runs out in the middle of a stream', async () => {
    const event = { type: 'error', error: { type: 'billing_error', message: 'no credit' } }
    const { model } = await serve(events(...begun, event))
    expect(await errorOf(ask(model))).toMatchObject({
      code: 'model_refused',
      message: 'Anthropic answered 402: no credit',
    })
  })

  it('is answered by a retry after 429', async () => {
    const { model, seen } = await serve(failure(429, 'rate_limit_error', 'slow down'), answer('end_turn'))
    const policy = { attempts: 2, baseMs: 1, capMs: 1, retryAfterCapMs: 1 }
    const waiting = { sleep: async () => {}, random: () => 0 }
    expect((await withRetries(() => ask(model), policy, waiting, NEVER)).text).toBe('print(1)')
    expect(seen).toHaveLength(2)
  })

  it('reports nothing billed when the connection is refused', async () => {
    const error = await attemptError(ask(openModel(await closedPort())))
    expect(error.failure).toEqual({ advice: 'retry', billing: 'none', retryAfterMs: null })
    expect(error.message).toBe('no connection to Anthropic (ECONNREFUSED)')
  })

  it('rejects with the reason of the signal when it is aborted in the middle of an answer', async () => {
    const { model } = await serve((response) => write(response, begun))
    const abort = new AbortController()
    const reason = new Error('enough')
    setTimeout(() => abort.abort(reason), 50)
    expect(await errorOf(model.complete(REQUEST, abort.signal))).toBe(reason)
  })
})
