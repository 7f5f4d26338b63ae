import { describe, expect, it } from 'vitest'
import { AttemptError } from '../../http/attempt-error.ts'
import { COMPATIBLE, openAt, serveIn, stream, unended } from '../testing/dialects.ts'
import { NEVER, REQUEST } from '../testing/request.ts'
import { errorOf, json } from '../testing/scripted-server.ts'

const serve = (events: readonly object[]) => serveIn(COMPATIBLE, stream(events))
const said = (choice: object, more: object = {}) => ({ model: 'm-1', choices: [{ index: 0, ...choice }], ...more })
const usage = { prompt_tokens: 100, completion_tokens: 30 }

describe('complete', () => {
  it('sends the request and nothing else, with parameters that every server supports', async () => {
    const { model, seen } = await serve(COMPATIBLE.whole)
    await model.complete(REQUEST, NEVER)
    expect(seen[0]?.path).toBe('/chat/completions')
    expect(seen[0]?.headers['authorization']).toBe('Bearer sk-test')
    expect(seen[0]?.body).toEqual({
      model: 'm-1',
      messages: [
        { role: 'system', content: 'be brief' },
        { role: 'user', content: 'solve it' },
      ],
      max_tokens: 50_000,
      stream: true,
      stream_options: { include_usage: true },
    })
    await model.complete({ ...REQUEST, system: '', effort: 'low' }, NEVER)
    expect(seen[1]?.body).toMatchObject({ messages: [{ role: 'user', content: 'solve it' }], reasoning_effort: 'low' })
  })

  it('sends no header without a key', async () => {
    const { port, seen } = await serve(COMPATIBLE.whole)
    await openAt(COMPATIBLE, port, { apiKey: '' }).complete(REQUEST, NEVER)
    expect(seen[0]?.headers).not.toHaveProperty('authorization')
  })

  it.each([
    ['stop', 'end'],
    ['length', 'max_tokens'],
    ['content_filter', 'refusal'],
    ['a reason of next year', 'end'],
  ])('reports finish reason %s as %s', async (finish_reason, expected) => {
    const { model } = await serve([said({ delta: { content: 'x' } }), said({ delta: {}, finish_reason }, { usage })])
    expect((await model.complete(REQUEST, NEVER)).stopReason).toBe(expected)
  })

  it('recognizes a refusal by its delta', async () => {
    const { model } = await serve([said({ delta: { refusal: 'No.' } }), said({ finish_reason: 'stop' }, { usage })])
    expect(await model.complete(REQUEST, NEVER)).toMatchObject({ text: '', stopReason: 'refusal' })
  })

  it('takes the last of running counts, and adds reasoning that is counted apart from the completion', async () => {
    const { model } = await serve([
      said({ delta: { content: 'x' } }, { usage: { prompt_tokens: 100, completion_tokens: 1 } }),
      said({ finish_reason: 'stop' }, { usage: { ...usage, total_tokens: 190 } }),
    ])
    expect((await model.complete(REQUEST, NEVER)).usage).toMatchObject({ inputTokens: 100, outputTokens: 90 })
  })

  it('ends the run at a server that counts no tokens, whose answer may have been billed', async () => {
    const { model } = await serveIn(COMPATIBLE, (response) => {
      unended([said({ delta: { content: 'x' } }), said({ finish_reason: 'stop' })])(response)
      response.end('data: [DONE]\n\n')
    })
    expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({
      code: 'model_refused',
      message: expect.stringContaining('how many tokens'),
      cause: { failure: { billing: 'unknown' } },
    })
  })

  it('accepts a server that names no model', async () => {
    const { model } = await serve([{ choices: [{ delta: { content: 'x' }, finish_reason: 'stop' }], usage }])
    expect((await model.complete(REQUEST, NEVER)).servedModel).toBe('unnamed')
  })

  it.each([
    [{ error: { code: 502, message: 'upstream broke' } }, 'retry'],
    [{ error: { code: 429, message: 'upstream is busy' } }, 'slow_down'],
    [{ error: { message: 'it broke' } }, 'retry'],
    [{ error: 'it broke' }, 'retry'],
    [said({ finish_reason: 'error' }, { usage }), 'retry'],
  ])('never takes the beginning of an answer for the whole when %j follows', async (event, advice) => {
    const { model } = await serve([...COMPATIBLE.begun, event])
    const error = await errorOf(model.complete(REQUEST, NEVER))
    expect(error).toBeInstanceOf(AttemptError)
    expect(error).toMatchObject({ failure: { advice, billing: 'unknown' } })
  })

  it.each([
    [{ error: 'model not found' }, 'model not found'],
    [{ object: 'error', message: 'model not found', code: 404 }, 'model not found'],
    [{ detail: 'Not Found' }, '{"detail":"Not Found"}'],
  ])('reports the reason in a body like %j', async (body, words) => {
    const { model } = await serveIn(COMPATIBLE, json(404, body))
    expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({
      code: 'model_refused',
      message: `the server answered 404: ${words}`,
    })
  })
})

describe('preflight', () => {
  it('accepts any list of models, and a server without one', async () => {
    const list = await serveIn(COMPATIBLE, json(200, { object: 'list', data: [{ id: '/models/other.gguf' }] }))
    const none = await serveIn(COMPATIBLE, json(404, { error: { message: 'no such route' } }))
    for (const { model, seen } of [list, none]) {
      expect(await model.preflight(NEVER)).toMatchObject({ resolvedId: 'm-1', lifecycle: 'unknown', efforts: null })
      expect(seen[0]?.path).toBe('/models')
    }
  })
})
