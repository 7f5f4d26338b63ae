import { describe, expect, it } from 'vitest'
import { GOOGLE, openAt, serveIn, stream } from '../testing/dialects.ts'
import { NEVER, REQUEST } from '../testing/request.ts'
import { errorOf, json } from '../testing/scripted-server.ts'

const serve = (events: readonly object[]) => serveIn(GOOGLE, stream(events))
const usageMetadata = { promptTokenCount: 100, candidatesTokenCount: 30 }
const said = (candidate: object, more: object = {}) => ({
  candidates: [{ index: 0, ...candidate }],
  modelVersion: 'm-1',
  ...more,
})

describe('complete', () => {
  it('sends the request and nothing else: no sampling parameters, the key in its own header', async () => {
    const { model, seen } = await serve(GOOGLE.whole)
    await model.complete(REQUEST, NEVER)
    expect(seen[0]?.path).toBe('/v1beta/models/m-1:streamGenerateContent?alt=sse')
    expect(seen[0]?.headers).toMatchObject({ 'x-goog-api-key': 'sk-test' })
    expect(seen[0]?.body).toEqual({
      systemInstruction: { parts: [{ text: 'be brief' }] },
      contents: [{ role: 'user', parts: [{ text: 'solve it' }] }],
      generationConfig: { maxOutputTokens: 50_000 },
    })
    await model.complete({ ...REQUEST, system: '' }, NEVER)
    expect(seen[1]?.body).not.toHaveProperty('systemInstruction')
  })

  it('asks for thinking by budget, or by level', async () => {
    const { model, seen } = await serve(GOOGLE.whole)
    await model.complete({ ...REQUEST, thinkingBudget: 2048 }, NEVER)
    await model.complete({ ...REQUEST, effort: 'low' }, NEVER)
    expect(seen[0]?.body).toMatchObject({ generationConfig: { thinkingConfig: { thinkingBudget: 2048 } } })
    expect(seen[1]?.body).toMatchObject({ generationConfig: { thinkingConfig: { thinkingLevel: 'LOW' } } })
  })

  it('leaves thoughts out of the text but counts their tokens', async () => {
    const { model } = await serve([
      said({ content: { parts: [{ text: 'hmm', thought: true }, { text: 'print(2)' }] } }),
      said({ finishReason: 'STOP' }, { usageMetadata: { ...usageMetadata, thoughtsTokenCount: 500 } }),
    ])
    expect(await model.complete(REQUEST, NEVER)).toMatchObject({ text: 'print(2)', usage: { outputTokens: 530 } })
  })

  it.each([
    ['STOP', 'end'],
    ['MAX_TOKENS', 'max_tokens'],
    ['SAFETY', 'refusal'],
    ['RECITATION', 'refusal'],
    ['PROHIBITED_CONTENT', 'refusal'],
  ])('reports finish reason %s as %s', async (finishReason, expected) => {
    const { model } = await serve([said({ content: { parts: [{ text: 'x' }] }, finishReason }, { usageMetadata })])
    expect((await model.complete(REQUEST, NEVER)).stopReason).toBe(expected)
  })

  it('reports a blocked prompt as a refusal, with its tokens', async () => {
    const { model } = await serve([
      { promptFeedback: { blockReason: 'SAFETY' }, usageMetadata: { promptTokenCount: 100 }, modelVersion: 'm-1' },
    ])
    expect(await model.complete(REQUEST, NEVER)).toMatchObject({
      text: '',
      stopReason: 'refusal',
      usage: { inputTokens: 100, outputTokens: 0 },
    })
  })

  it.each(['OTHER', 'MALFORMED_RESPONSE', 'A_REASON_OF_NEXT_YEAR'])(
    'accepts no answer that ends with %j, and reports its cost',
    async (finishReason) => {
      const { model } = await serve([said({ content: { parts: [{ text: 'x' }] }, finishReason }, { usageMetadata })])
      const failure = { advice: 'retry', billing: { inputTokens: 100, outputTokens: 30 } }
      expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({ failure })
    },
  )

  it.each(['OTHER', 'BLOCK_REASON_UNSPECIFIED'])(
    'does not count a prompt blocked by %j as a refusal',
    async (blockReason) => {
      const { model } = await serve([{ promptFeedback: { blockReason }, usageMetadata: { promptTokenCount: 100 } }])
      const failure = { advice: 'retry', billing: { inputTokens: 100, outputTokens: 0 } }
      expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({ failure })
    },
  )

  it('accepts no answer that ends with STOP without text and tokens', async () => {
    const { model } = await serve([said({ finishReason: 'STOP' }, { usageMetadata: { promptTokenCount: 100 } })])
    expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({ failure: { advice: 'retry' } })
  })

  it('counts an error after the beginning of an answer as billed, and one before it as free', async () => {
    const failed = { error: { message: 'busy', status: 'UNAVAILABLE' } }
    const after = await serve([said({ content: { parts: [{ text: 'print' }] } }), failed])
    const before = await serve([failed])
    for (const [{ model }, billing] of [
      [after, 'unknown'],
      [before, 'none'],
    ] as const) {
      const failure = { advice: 'slow_down', billing }
      expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({ failure })
    }
  })

  it.each(['models/m-1', 'm-1'])('recognizes the model in %s', async (modelVersion) => {
    const text = { content: { parts: [{ text: 'x' }] } }
    const { model } = await serve([said({ ...text, finishReason: 'STOP' }, { usageMetadata, modelVersion })])
    expect((await model.complete(REQUEST, NEVER)).servedModel).toBe('m-1')
  })
})

describe('errors', () => {
  const failed = (code: number, status: string, message: string, details: object[] = []) =>
    json(code, { error: { code, message, status, details } })
  const type = (name: string) => ({ '@type': `type.googleapis.com/google.rpc.${name}` })

  it.each([
    [
      'a wrong key, which comes as 400',
      failed(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
        { ...type('ErrorInfo'), reason: 'API_KEY_INVALID', domain: 'googleapis.com' },
      ]),
      /GEMINI_API_KEY/,
    ],
    [
      'a country that is not served',
      failed(400, 'FAILED_PRECONDITION', 'User location is not supported'),
      /may not use/,
    ],
    [
      'the daily quota',
      failed(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota', [
        { ...type('QuotaFailure'), violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier' }] },
        { ...type('RetryInfo'), retryDelay: '37s' },
      ]),
      /credit/,
    ],
    ['an error inside a list', json(404, [{ error: { code: 404, message: 'gone' } }]), /model/],
  ])('ends the run on %s', async (_, reply, help) => {
    const { model } = await serveIn(GOOGLE, reply)
    const error = await errorOf(model.complete(REQUEST, NEVER))
    expect(error).toMatchObject({ code: 'model_refused', help: expect.stringMatching(help) })
  })

  it('reads how long to wait from the details', async () => {
    const details = [
      { ...type('QuotaFailure'), violations: [{ quotaId: 'GenerateRequestsPerMinutePerProjectPerModel' }] },
      { ...type('RetryInfo'), retryDelay: '37.5s' },
    ]
    const { model } = await serveIn(GOOGLE, failed(429, 'RESOURCE_EXHAUSTED', 'slow down', details))
    const failure = { advice: 'slow_down', billing: 'none', retryAfterMs: 37_500 }
    expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({ failure })
  })

  it('gives up an invalid request', async () => {
    const { model } = await serveIn(GOOGLE, failed(400, 'INVALID_ARGUMENT', 'Thinking budget is out of range'))
    expect(await errorOf(model.complete(REQUEST, NEVER))).toMatchObject({ failure: { advice: 'give_up' } })
  })
})

describe('preflight', () => {
  it('reports what the provider says about the model', async () => {
    const info = { name: 'models/m-1', displayName: 'M One', outputTokenLimit: 65_536, thinking: true }
    const { model, seen } = await serveIn(GOOGLE, json(200, info))
    expect(await model.preflight(NEVER)).toEqual({
      resolvedId: 'm-1',
      displayName: 'M One',
      lifecycle: 'unknown',
      retiresAt: null,
      maxOutputTokens: 65_536,
      thinking: 'supported',
      efforts: ['low', 'medium', 'high'],
    })
    expect(seen[0]?.path).toBe('/v1beta/models/m-1')
  })

  it('reports a model that does not think, and one with nothing but a name', async () => {
    const plain = await serveIn(GOOGLE, json(200, { name: 'models/m-1', thinking: false }))
    expect(await plain.model.preflight(NEVER)).toMatchObject({ thinking: 'unsupported', efforts: [] })
    for (const info of [{ name: 'models/m-1' }, { id: 'm-1', object: 'model' }]) {
      const { model } = await serveIn(GOOGLE, json(200, info))
      const facts = { resolvedId: 'm-1', thinking: 'unknown', maxOutputTokens: null }
      expect(await model.preflight(NEVER)).toMatchObject(facts)
    }
  })

  it('reports the one shutdown that Google has announced for a model of the price table', async () => {
    const { port, seen } = await serveIn(GOOGLE, json(200, { name: 'models/gemini-2.5-pro' }))
    const facts = await openAt(GOOGLE, port, { model: 'models/gemini-2.5-pro' }).preflight(NEVER)
    expect(facts).toMatchObject({ resolvedId: 'gemini-2.5-pro', lifecycle: 'deprecated', retiresAt: '2026-12-01' })
    expect(seen[0]?.path).toBe('/v1beta/models/gemini-2.5-pro')
  })
})
