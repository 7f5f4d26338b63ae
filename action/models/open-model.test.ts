import { afterEach, expect, it, vi } from 'vitest'
import { parseInputs } from '../inputs/inputs.ts'
import { openModel } from './open-model.ts'
import { NEVER, REQUEST } from './testing/request.ts'

afterEach(() => void vi.unstubAllGlobals())

/** The preflight's request. */
async function asked(raw: Record<string, string>) {
  const seen: { url: string; headers: Headers }[] = []
  vi.stubGlobal('fetch', async (url: string | URL, init: RequestInit) => {
    seen.push({ url: String(url), headers: new Headers(init.headers) })
    return Response.json({ id: raw['model'], name: `models/${raw['model']}`, data: [] })
  })
  const model = openModel(parseInputs({ 'api-key': 'sk-given', ...raw }, {}))
  await model.preflight(NEVER)
  return { provider: model.provider, id: model.id, apiVersion: model.apiVersion, url: seen[0]?.url, seen }
}

const GATE = 'https://gate.example/some/path'

it.each([
  ['claude-x', 'anthropic', 'https://api.anthropic.com', '/v1/models/claude-x', '2026-10-21'],
  ['gpt-x', 'openai', 'https://api.openai.com/v1', '/models/gpt-x', 'v1/responses'],
  ['gemini-x', 'google', 'https://generativelanguage.googleapis.com', '/v1beta/models/gemini-x', 'v1beta'],
  ['qwen', 'openai-compatible', null, '/models', 'chat/completions'],
])('sends the preflight of %s to its provider, or to base-url', async (model, provider, address, path, apiVersion) => {
  const behind = await asked({ model, 'base-url': GATE })
  expect(behind).toMatchObject({ provider, id: model, apiVersion, url: `${GATE}${path}` })
  if (address !== null) expect(await asked({ model })).toMatchObject({ provider, url: `${address}${path}` })
})

it.each([
  ['claude-x', 'authorization', 'Bearer sk-given'],
  ['gpt-x', 'authorization', 'Bearer sk-given'],
  ['gemini-x', 'x-goog-api-key', 'sk-given'],
  ['qwen', 'authorization', 'Bearer sk-given'],
])('sends the headers of a gateway with each request of %s, beside the key', async (model, name, key) => {
  const raw = { model, 'base-url': GATE, headers: 'X-Portkey-Api-Key: pk-secret-1\nHelicone-Cache: 1' }
  const { seen } = await asked(raw)
  await openModel(parseInputs({ 'api-key': 'sk-given', ...raw }, {}))
    .complete(REQUEST, NEVER)
    .catch(() => null)
  expect(seen).toHaveLength(2)
  for (const { headers } of seen) {
    expect(headers.get('x-portkey-api-key')).toBe('pk-secret-1')
    expect(headers.get('helicone-cache')).toBe('1')
    expect(headers.get(name)).toBe(key)
  }
})

it('sends them with a batch too', async () => {
  const raw = { model: 'claude-x', headers: 'X-Portkey-Api-Key: pk-secret-1', 'api-key': 'sk-given' }
  const { seen } = await asked(raw)
  const { batches } = openModel(parseInputs(raw, {}))
  await batches?.submit([{ name: 'p_1', request: REQUEST }], NEVER).catch(() => null)
  await batches
    ?.results('msgbatch_1', NEVER)
    [Symbol.asyncIterator]()
    .next()
    .catch(() => null)
  expect(seen).toHaveLength(3)
  for (const { headers } of seen) expect(headers.get('x-portkey-api-key')).toBe('pk-secret-1')
})

it('sends the key in one header, and no header without a key', async () => {
  const keys = async (raw: Record<string, string>) =>
    [...((await asked(raw)).seen[0]?.headers ?? [])].filter(([, value]) => value.includes('sk-given'))
  expect(await keys({ model: 'gpt-x' })).toEqual([['authorization', 'Bearer sk-given']])
  expect(await keys({ model: 'gemini-x' })).toEqual([['x-goog-api-key', 'sk-given']])
  expect(await keys({ model: 'qwen', 'base-url': GATE })).toEqual([['authorization', 'Bearer sk-given']])
  const { seen } = await asked({ model: 'qwen', 'base-url': GATE, 'api-key': '' })
  expect(seen[0]?.headers.has('authorization')).toBe(false)
})
