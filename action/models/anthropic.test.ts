import { afterEach, describe, expect, it } from 'vitest'
import { BenchmarkError } from '../errors.ts'
import {
  answer,
  block,
  closedPort,
  events,
  failure,
  json,
  modelInfo,
  type Reply,
  START,
  scriptedServer,
  stop,
  write,
} from './anthropic.fake.ts'
import { openAnthropic } from './anthropic.ts'
import { AttemptError, type Model, type ModelRequest } from './model.ts'
import { withRetries } from './retry.ts'

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

async function serve(...replies: Reply[]) {
  const server = await scriptedServer(replies)
  cleanups.push(server.close)
  return { model: openModel(server.port), seen: server.seen }
}

const openModel = (port: number) =>
  openAnthropic({ apiKey: 'sk-test', baseUrl: `http://127.0.0.1:${port}`, model: 'claude-test' })

const REQUEST: ModelRequest = { system: 'be brief', prompt: 'solve it', maxTokens: 50_000, thinkingBudget: null }
const calm = new AbortController().signal
const ask = (model: Model, request = REQUEST) => model.complete(request, calm)

const errorOf = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('it succeeded')
}
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
    ['the stream ends before it begins', events()],
    ['it stops for no reason', events(...begun, { type: 'message_stop' })],
    ['the server overloads halfway', events(...begun, { type: 'error', error: { type: 'overloaded_error' } })],
  ])('never takes a beginning for an answer when %s', async (_, reply) => {
    const { model } = await serve(reply)
    expect((await attemptError(ask(model))).failure).toMatchObject({ advice: 'retry', billing: 'unknown' })
  })

  it.each([
    [429, 'retry'],
    [408, 'retry'],
    [409, 'retry'],
    [500, 'retry'],
    [529, 'retry'],
    [400, 'give_up'],
    [413, 'give_up'],
  ])('on %i advises to %s, and knows that nothing was billed', async (status, advice) => {
    const { model, seen } = await serve(failure(status, 'some_error', 'not now'))
    const error = await attemptError(ask(model))
    expect(error.failure).toEqual({ advice, billing: 'none', retryAfterMs: null })
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

  it.each([401, 402, 403, 404])('ends the run on %i in the words of the provider', async (status) => {
    const { model } = await serve(failure(status, 'some_error', 'the reason'))
    const error = await errorOf(ask(model))
    expect(error).toBeInstanceOf(BenchmarkError)
    expect(error).toMatchObject({ code: 'model_refused', message: `Anthropic answered ${status}: the reason` })
  })

  it('ends the run when credit runs out in the middle of a stream', async () => {
    const event = { type: 'error', error: { type: 'billing_error', message: 'no credit' } }
    const { model } = await serve(events(...begun, event))
    expect(await errorOf(ask(model))).toMatchObject({
      code: 'model_refused',
      message: 'Anthropic answered 402: no credit',
    })
  })

  it('gets its answer in the end when 429 comes first', async () => {
    const { model, seen } = await serve(failure(429, 'rate_limit_error', 'slow down'), answer('end_turn'))
    const policy = { attempts: 2, baseMs: 1, capMs: 1, retryAfterCapMs: 1 }
    const waiting = { sleep: async () => {}, random: () => 0 }
    expect((await withRetries(() => ask(model), policy, waiting, calm)).text).toBe('print(1)')
    expect(seen).toHaveLength(2)
  })

  it('knows that nothing was billed when nobody listens', async () => {
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

describe('preflight', () => {
  it('reports what the provider says about the model', async () => {
    const { model, seen } = await serve(modelInfo({ lifecycle: 'deprecated', retires_at: '2027-01-20T00:00:00Z' }))
    expect(await model.preflight(calm)).toEqual({
      resolvedId: 'claude-test',
      displayName: 'Claude Test',
      lifecycle: 'deprecated',
      retiresAt: '2027-01-20T00:00:00Z',
      maxOutputTokens: 64_000,
      thinking: 'supported',
    })
    expect(seen[0]?.path).toBe('/v1/models/claude-test')
  })

  it('takes a gateway that knows nothing but the id', async () => {
    const { model } = await serve(json(200, { id: 'claude-test' }))
    expect(await model.preflight(calm)).toMatchObject({
      lifecycle: 'unknown',
      maxOutputTokens: null,
      thinking: 'unknown',
    })
  })

  it('refuses a retired model', async () => {
    const { model } = await serve(modelInfo({ lifecycle: 'retired' }))
    expect(await errorOf(model.preflight(calm))).toMatchObject({ code: 'model_refused' })
  })

  it('refuses a wrong key', async () => {
    const { model } = await serve(failure(401, 'authentication_error', 'invalid key'))
    expect(await errorOf(model.preflight(calm))).toMatchObject({
      code: 'model_refused',
      message: 'Anthropic answered 401: invalid key',
    })
  })

  it('refuses a server that speaks another language', async () => {
    const { model } = await serve((response) => response.end('<html>'))
    expect(await errorOf(model.preflight(calm))).toMatchObject({ code: 'model_unreachable' })
  })
})
