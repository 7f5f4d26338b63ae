import { describe, expect, it } from 'vitest'
import { BenchmarkError } from '../../errors.ts'
import { AttemptError } from '../../http/attempt-error.ts'
import type { Model } from '../model.ts'
import { COMPATIBLE, GOOGLE, OPENAI, openAt, serveIn, stream, unended } from '../testing/dialects.ts'
import { NEVER, REQUEST } from '../testing/request.ts'
import { closedPort, errorOf, json, type Reply } from '../testing/scripted-server.ts'

// Behaviour of every provider that is asked over plain fetch.

const ask = (model: Model) => model.complete(REQUEST, NEVER)

const attemptError = async (promise: Promise<unknown>): Promise<AttemptError> => {
  const error = await errorOf(promise)
  if (error instanceof AttemptError) return error
  throw error
}

describe.each([OPENAI, COMPATIBLE, GOOGLE])('$name', (dialect) => {
  const failure = (status: number, message: string, headers: Record<string, string> = {}) =>
    json(status, { error: { code: status, message } }, headers)

  it('reports text, tokens of every kind, served model and request id', async () => {
    const { model } = await serveIn(dialect, stream(dialect.whole))
    const { latencyMs, ...answer } = await ask(model)
    expect(answer).toEqual({
      text: 'print(1)',
      stopReason: 'end',
      usage: { inputTokens: 80, outputTokens: 30, cacheReadTokens: 20, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 },
      servedModel: 'm-1',
      requestId: expect.stringMatching(/-1$/),
    })
    expect(latencyMs).toBeGreaterThanOrEqual(0)
  })

  it.each<[string, Reply]>([
    [
      'the connection breaks',
      (response) => {
        unended(dialect.begun)(response)
        setTimeout(() => response.destroy(), 20)
      },
    ],
    ['the stream ends early', stream(dialect.begun)],
    ['the stream ends before it begins', stream([])],
    ['the stream ends with DONE before its answer', (response) => void response.end('data: [DONE]\n\n')],
    ['an event is not JSON', (response) => void response.end('data: {"type":\n\n')],
    ['an event is something else', (response) => void response.end('data: 7\n\n')],
    ['the event with its stop reason is cut', (response) => void response.end(cutLast(dialect.upToStop))],
  ])('never accepts the beginning of an answer as the whole when %s', async (_, reply) => {
    const { model, seen } = await serveIn(dialect, reply)
    expect((await attemptError(ask(model))).failure).toMatchObject({ advice: 'retry', billing: 'unknown' })
    expect(seen).toHaveLength(1)
  })

  it.each([
    [429, 'slow_down'],
    [408, 'retry'],
    [500, 'retry'],
    [502, 'retry'],
    [503, 'slow_down'],
    [400, 'give_up'],
    [413, 'give_up'],
  ])('on %i advises to %s, with nothing billed', async (status, advice) => {
    const { model, seen } = await serveIn(dialect, failure(status, 'not now'))
    const error = await attemptError(ask(model))
    expect(error.failure).toMatchObject({ advice, billing: 'none', retryAfterMs: null })
    expect(error.message).toMatch(new RegExp(` answered ${status}: not now$`))
    expect(seen).toHaveLength(1)
  })

  it('reads how long to wait from the headers', async () => {
    const { model } = await serveIn(dialect, failure(429, 'slow down', { 'retry-after-ms': '250', 'retry-after': '7' }))
    expect((await attemptError(ask(model))).failure.retryAfterMs).toBe(250)
  })

  it.each([401, 402, 403, 404])('ends the run on %i with the message of the provider', async (status) => {
    const { model } = await serveIn(dialect, failure(status, 'the reason'))
    const error = await errorOf(ask(model))
    expect(error).toBeInstanceOf(BenchmarkError)
    expect(error).toMatchObject({ code: 'model_refused', message: expect.stringContaining(`${status}: the reason`) })
  })

  it('shows the message of an error that came as an event', async () => {
    const { model } = await serveIn(dialect, (response) => {
      response.writeHead(500, { 'content-type': 'text/event-stream' })
      response.end(`data: ${JSON.stringify({ error: { message: 'out of memory', code: 500 } })}\n\ndata: [DONE]\n\n`)
    })
    expect((await attemptError(ask(model))).message).toMatch(/ answered 500: out of memory$/)
  })

  it('says what to change about a request that does not fit, and ends the run for a wrong model', async () => {
    const long = failure(400, "This model's maximum context length is 4096 tokens.")
    const error = await attemptError(ask((await serveIn(dialect, long)).model))
    expect(error.failure).toMatchObject({ advice: 'give_up', help: expect.stringContaining('max-tokens') })
    const wrong = failure(400, 'Invalid model name passed in model=none')
    expect(await errorOf(ask((await serveIn(dialect, wrong)).model))).toMatchObject({
      code: 'model_refused',
      help: 'Check model and base-url.',
    })
  })

  it('reports an error page by its first words', async () => {
    const { model } = await serveIn(dialect, (response) => {
      response.writeHead(502).end(`<html>Bad Gateway${'x'.repeat(10_000)}`)
    })
    const { message } = await attemptError(ask(model))
    expect(message).toContain('502: <html>Bad Gateway')
    expect(message.length).toBeLessThan(600)
  })

  it('follows no redirect, which would send the key elsewhere', async () => {
    const { model, seen } = await serveIn(dialect, (response) => {
      response.writeHead(308, { location: 'https://elsewhere.example/v1?token=secret' }).end()
    })
    expect(await errorOf(ask(model))).toMatchObject({
      code: 'model_refused',
      message: expect.stringMatching(/308: a redirect to https:\/\/elsewhere.example\/v1$/),
      help: 'Check model and base-url.',
    })
    expect(seen).toHaveLength(1)
  })

  it('accepts one document where a stream was requested', async () => {
    const { model } = await serveIn(dialect, json(200, dialect.document))
    expect(await ask(model)).toMatchObject({ text: 'print(1)', stopReason: 'end', usage: { outputTokens: 30 } })
  })

  it('accepts no answer whose stream ends without a stop reason', async () => {
    const { model } = await serveIn(dialect, stream(dialect.whole), stream(dialect.begun))
    expect((await ask(model)).stopReason).toBe('end')
    expect(await attemptError(ask(model))).toMatchObject({ message: expect.stringContaining('without a stop reason') })
  })

  it('reports an answer without token counts as not counted', async () => {
    const { model } = await serveIn(dialect, stream(withoutCounts(dialect.whole)))
    expect(await ask(model)).toMatchObject({ text: 'print(1)', usage: null })
  })

  it('skips events without data', async () => {
    const { model } = await serveIn(dialect, (response) => {
      const events = dialect.whole.map((event) => `data: \n\ndata: ${JSON.stringify(event)}\n\n`)
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(events.join(''))
    })
    expect((await ask(model)).text).toBe('print(1)')
  })

  it('reads 0 output tokens for a text as not counted', async () => {
    const zero = (key: string, value: unknown) =>
      /^(output_tokens|completion_tokens|total_tokens|(candidates|thoughts)TokenCount)$/.test(key) ? 0 : value
    const { model } = await serveIn(dialect, stream(JSON.parse(JSON.stringify(dialect.whole, zero))))
    expect(await ask(model)).toMatchObject({ text: 'print(1)', usage: null })
  })

  it('reads counts that are strings', async () => {
    const text = (_: string, value: unknown) => (typeof value === 'number' ? String(value) : value)
    const counts = /^(usage|usageMetadata)$/
    const quoted = JSON.parse(JSON.stringify(dialect.whole), (key, value) =>
      counts.test(key) && value !== null ? JSON.parse(JSON.stringify(value, text)) : value,
    )
    const { model } = await serveIn(dialect, stream(quoted))
    expect((await ask(model)).usage).toMatchObject({ inputTokens: 80, cacheReadTokens: 20, outputTokens: 30 })
  })

  it('books a prompt of 0 tokens at its worst case, as one that was not counted', async () => {
    const zero = (key: string, value: unknown) => {
      if (/^(input_tokens|prompt_tokens|promptTokenCount|cached\w*|total\w*)$/.test(key)) return 0
      return value
    }
    const { model } = await serveIn(dialect, stream(JSON.parse(JSON.stringify(dialect.whole), zero)))
    const { usage, usageBound } = await ask(model)
    expect(usageBound).toBe('at_most')
    expect(usage?.inputTokens).toBeGreaterThan(500)
  })

  it('reads one document a line', async () => {
    const { model } = await serveIn(dialect, (response) => {
      const type = { 'content-type': 'application/x-ndjson' }
      response.writeHead(200, type).end(dialect.whole.map((event) => `${JSON.stringify(event)}\n`).join(''))
    })
    expect(await ask(model)).toMatchObject({ text: 'print(1)', usage: { outputTokens: 30 } })
  })

  it('gives up an answer that stalls, and one that takes too long', async () => {
    const pinging: Reply = (response) => {
      unended(dialect.begun)(response)
      const pings = setInterval(() => response.write(': still at it\n\n'), 5)
      response.on('close', () => clearInterval(pings))
    }
    const { port } = await serveIn(dialect, unended(dialect.begun), () => {}, pinging)
    for (const [advice, timeouts] of [
      ['retry', { idleMs: 50, totalMs: 60_000 }],
      // Without a byte the request may wait in a queue: then fewer at once help.
      ['slow_down', { idleMs: 50, totalMs: 60_000 }],
      ['retry', { idleMs: 60_000, totalMs: 100 }],
    ] as const) {
      const error = await attemptError(ask(openAt(dialect, port, { timeouts })))
      expect(error.failure).toMatchObject({ advice, billing: 'unknown' })
    }
  })

  it('waits for a server that sends comments while it works', async () => {
    const slow: Reply = (response) => {
      unended([])(response)
      let pings = 0
      const timer = setInterval(() => {
        response.write(': queued\n\n')
        if (++pings < 20) return
        clearInterval(timer)
        response.end(dialect.whole.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''))
      }, 20)
    }
    const { port } = await serveIn(dialect, slow)
    const { text } = await ask(openAt(dialect, port, { timeouts: { idleMs: 300, totalMs: 60_000 } }))
    expect(text).toBe('print(1)')
  })

  it('reports nothing billed when the connection is refused', async () => {
    const error = await attemptError(ask(openAt(dialect, await closedPort())))
    expect(error.failure).toEqual({ advice: 'retry', billing: 'none', retryAfterMs: null })
    expect(error.message).toMatch(/^no connection to .* \(ECONNREFUSED\)$/)
  })

  it('rejects with the reason of the signal when it is aborted in the middle of an answer', async () => {
    const { model } = await serveIn(dialect, unended(dialect.begun))
    const abort = new AbortController()
    const reason = new Error('enough')
    setTimeout(() => abort.abort(reason), 50)
    expect(await errorOf(model.complete(REQUEST, abort.signal))).toBe(reason)
  })

  it('accepts a server of its own without a page for the model: the first answer tells', async () => {
    const { model } = await serveIn(dialect, failure(404, 'no such page'))
    expect(await model.preflight(NEVER)).toMatchObject({ resolvedId: 'm-1', lifecycle: 'unknown' })
  })

  it('refuses in the preflight a wrong key and a server of another API', async () => {
    const refused = await serveIn(dialect, failure(401, 'who are you?'))
    expect(await errorOf(refused.model.preflight(NEVER))).toMatchObject({ code: 'model_refused' })
    const foreign = await serveIn(dialect, (response) => void response.end('<html>'))
    expect(await errorOf(foreign.model.preflight(NEVER))).toMatchObject({ code: 'model_unreachable' })
  })
})

/** The events without any token count. */
const withoutCounts = (events: readonly object[]): object[] =>
  JSON.parse(JSON.stringify(events, (key, value) => (/^usage/.test(key) ? null : value)))

const cutLast = (events: readonly object[]): string =>
  events
    .map((event) => `data: ${JSON.stringify(event)}\n\n`)
    .join('')
    .slice(0, -2)
