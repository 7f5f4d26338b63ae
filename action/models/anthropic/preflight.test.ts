import { describe, expect, it } from 'vitest'
import { failure, modelInfo, serve } from '../testing/anthropic.ts'
import { NEVER } from '../testing/request.ts'
import { errorOf, json, type Reply } from '../testing/scripted-server.ts'

describe('preflight', () => {
  it('reports what the provider says about the model', async () => {
    const { model, seen } = await serve(modelInfo({ lifecycle: 'deprecated', retires_at: '2027-01-20T00:00:00Z' }))
    expect(await model.preflight(NEVER)).toEqual({
      resolvedId: 'claude-test',
      displayName: 'Claude Test',
      lifecycle: 'deprecated',
      retiresAt: '2027-01-20T00:00:00Z',
      maxOutputTokens: 64_000,
      thinking: 'supported',
      batches: 'unknown',
      efforts: ['low', 'high'],
    })
    expect(seen[0]?.path).toBe('/v1/models/claude-test')
  })

  it('accepts a gateway that knows only the id', async () => {
    const { model } = await serve(json(200, { id: 'claude-test' }))
    expect(await model.preflight(NEVER)).toMatchObject({
      lifecycle: 'unknown',
      maxOutputTokens: null,
      thinking: 'unknown',
      efforts: null,
    })
  })

  it('reports that a model takes no effort', async () => {
    const { model } = await serve(modelInfo({ capabilities: { effort: { supported: false } } }))
    expect(await model.preflight(NEVER)).toMatchObject({ thinking: 'unknown', efforts: [] })
  })

  it('reports whether a model answers in batches', async () => {
    const { model } = await serve(
      modelInfo({ capabilities: { batch: { supported: true } } }),
      modelInfo({ capabilities: { batch: { supported: false } } }),
    )
    expect(await model.preflight(NEVER)).toMatchObject({ batches: 'supported' })
    expect(await model.preflight(NEVER)).toMatchObject({ batches: 'unsupported' })
  })

  it('accepts a server of its own without a page for the model: the first answer tells', async () => {
    const { model } = await serve(failure(404, 'not_found_error', 'File Not Found'))
    expect(await model.preflight(NEVER)).toMatchObject({
      resolvedId: 'claude-test',
      thinking: 'unknown',
      efforts: null,
    })
  })

  it('refuses a retired model', async () => {
    const { model } = await serve(modelInfo({ lifecycle: 'retired' }))
    expect(await errorOf(model.preflight(NEVER))).toMatchObject({ code: 'model_refused' })
  })

  it('refuses a wrong key', async () => {
    const { model } = await serve(failure(401, 'authentication_error', 'invalid key'))
    expect(await errorOf(model.preflight(NEVER))).toMatchObject({
      code: 'model_refused',
      message: 'Anthropic answered 401: invalid key',
    })
  })

  it.each(['text/html', 'application/json'])(
    'refuses a server of another API, whose page is called %s',
    async (type) => {
      const page =
        (body: string): Reply =>
        (response) =>
          response.writeHead(200, { 'content-type': type }).end(body)
      const { model } = await serve(page('<html>'), page(''))
      expect(await errorOf(model.preflight(NEVER))).toMatchObject({ code: 'model_unreachable' })
      expect(await errorOf(model.preflight(NEVER))).toMatchObject({ code: 'model_unreachable' })
    },
  )
})
