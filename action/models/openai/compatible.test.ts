import { describe, expect, it } from 'vitest'
import { AttemptError } from '../../http/attempt-error.ts'
import { COMPATIBLE, openAt, serveIn, stream } from '../testing/dialects.ts'
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
    ['sensitive', 'refusal'],
    ['model_context_window_exceeded', 'max_tokens'],
    ['eos', 'end'],
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

  it.each(['abort', 'network_error', 'insufficient_system_resource', 'error', 'tool_calls'])(
    'accepts no answer that ends with %j, and reports its cost',
    async (finish_reason) => {
      const { model } = await serve([said({ delta: { content: 'x' } }), said({ delta: {}, finish_reason }, { usage })])
      const failure = { advice: 'retry', billing: { inputTokens: 100, outputTokens: 30 } }
      expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({ failure })
    },
  )

  it('names an unknown stop reason, as the error if it comes again', async () => {
    const { model } = await serve([said({ delta: { content: 'x' }, finish_reason: 'sunset' }, { usage })])
    expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({
      failure: { advice: 'retry', ifRepeated: { code: 'model_refused', message: expect.stringContaining('"sunset"') } },
    })
  })

  it('takes the last stop reason that is not empty, and ignores one that more text follows', async () => {
    const length = [said({ delta: { content: 'x' }, finish_reason: '' }), said({ finish_reason: 'length' })]
    const last = await serve([...length, said({ finish_reason: '' }, { usage })])
    expect((await last.model.complete(REQUEST, NEVER)).stopReason).toBe('max_tokens')
    const early = await serve([
      said({ delta: {}, finish_reason: 'stop' }),
      said({ delta: { content: 'x' } }, { usage }),
    ])
    expect(await errorOf(early.model.complete(REQUEST, NEVER))).toMatchObject({ failure: { advice: 'retry' } })
  })

  it('accepts no answer without text and tokens', async () => {
    const { model } = await serve([said({ finish_reason: 'stop' }, { usage: { ...usage, completion_tokens: 0 } })])
    const failure = { advice: 'retry', billing: { inputTokens: 100, outputTokens: 0 } }
    expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({ failure })
  })

  it('accepts an answer that is all reasoning, whose tokens were billed', async () => {
    const { model } = await serve([said({ delta: { reasoning: 'x' } }), said({ finish_reason: 'stop' }, { usage })])
    expect(await model.complete(REQUEST, NEVER)).toMatchObject({ text: '', usage: { outputTokens: 30 } })
  })

  it.each<[string, object]>([
    [
      'content in parts, without the thinking',
      said({
        delta: {
          content: [
            { type: 'thinking', thinking: [] },
            { type: 'text', text: 'x' },
          ],
        },
      }),
    ],
    ['a message in place of a delta', said({ message: { content: 'x' } })],
    ['a number as id', { id: 7, ...said({ delta: { content: 'x' } }) }],
    [
      'counts that are null',
      said({ delta: { content: 'x' } }, { usage: { prompt_tokens: 100, completion_tokens: null } }),
    ],
    ['no counts in the counts', said({ delta: { content: 'x' } }, { usage: {} })],
    [
      'a choice that was not asked for',
      {
        choices: [
          { index: 1, delta: { content: 'y' } },
          { index: 0, delta: { content: 'x' } },
        ],
      },
    ],
  ])('reads %s', async (_, event) => {
    const { model } = await serve([{ prompt_filter_results: [] }, event, said({ finish_reason: 'stop' }, { usage })])
    const expected = { text: 'x', stopReason: 'end', usage: { inputTokens: 100, outputTokens: 30 } }
    expect(await model.complete(REQUEST, NEVER)).toMatchObject(expected)
  })

  it('names a field that it cannot read, as the error if it comes again', async () => {
    const { model } = await serve([said({ delta: { content: { en: 'x' } } })])
    expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({
      failure: { billing: 'unknown', ifRepeated: { message: expect.stringContaining('choices.0.delta.content') } },
    })
  })

  it('books the worst case for a token count that is missing beside the other', async () => {
    const { model } = await serve([
      said({ delta: { content: 'x' }, finish_reason: 'stop' }, { usage: { prompt_tokens: 100 } }),
    ])
    expect(await model.complete(REQUEST, NEVER)).toMatchObject({
      usage: { inputTokens: 100, outputTokens: 50_000 },
      usageBound: 'at_most',
    })
  })

  it.each<[object, object]>([
    [{ error: { code: 429, message: 'busy' } }, { advice: 'slow_down' }],
    [{ error: { type: 'overloaded_error', message: 'busy' } }, { advice: 'slow_down' }],
    [{ object: 'error', message: 'too long', code: 400 }, { advice: 'give_up' }],
    [{ error: 'it broke' }, { advice: 'retry' }],
  ])('reads %j before any content as the status that it means, in an event or a document', async (event, failure) => {
    const { model } = await serveIn(COMPATIBLE, stream([event]), json(200, event))
    for (let count = 0; count < 2; count++) {
      expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({ failure: { ...failure, billing: 'none' } })
    }
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
  ])('never accepts the beginning of an answer as the whole when %j follows', async (event, advice) => {
    const { model } = await serve([...COMPATIBLE.begun, event])
    const error = await errorOf(model.complete(REQUEST, NEVER))
    expect(error).toBeInstanceOf(AttemptError)
    expect(error).toMatchObject({ failure: { advice, billing: 'unknown' } })
  })

  it.each([
    [{ error: 'model not found' }, 'model not found'],
    [{ object: 'error', message: 'model not found', code: 404 }, 'model not found'],
    [{ detail: 'Not Found' }, 'Not Found'],
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

  it.each([
    [[{ id: 'm-1' }]],
    [{ object: 'list', data: null }],
    [{ object: 'list' }],
    [{ models: [{ name: 'm-1' }] }],
    [{}],
  ])('accepts the list %j', async (list) => {
    const { model } = await serveIn(COMPATIBLE, json(200, list))
    expect(await model.preflight(NEVER)).toMatchObject({ resolvedId: 'm-1' })
  })

  it.each([
    [{ id: 'm-1', max_model_len: 4096 }],
    [{ id: 'm-1', context_length: 4096 }],
    [{ id: 'm-1', max_model_len: 0, context_window: '4096' }],
    [{ id: 'm-1', max_context_length: 4096 }],
    [{ id: '/models/m.gguf', meta: { n_ctx: 4096, n_ctx_train: 32_768 } }],
  ])('reports the context in %j', async (entry) => {
    const { model } = await serveIn(COMPATIBLE, json(200, { data: [entry] }))
    expect(await model.preflight(NEVER)).toMatchObject({ contextTokens: 4096 })
  })
})
