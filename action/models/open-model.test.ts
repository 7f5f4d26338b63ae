import { afterEach, expect, it, vi } from 'vitest'
import { parseInputs } from '../inputs/inputs.ts'
import { openModel } from './open-model.ts'
import { NEVER } from './testing/request.ts'

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

it('sends the key in one header, and no header without a key', async () => {
  const keys = async (raw: Record<string, string>) =>
    [...((await asked(raw)).seen[0]?.headers ?? [])].filter(([, value]) => value.includes('sk-given'))
  expect(await keys({ model: 'gpt-x' })).toEqual([['authorization', 'Bearer sk-given']])
  expect(await keys({ model: 'gemini-x' })).toEqual([['x-goog-api-key', 'sk-given']])
  expect(await keys({ model: 'qwen', 'base-url': GATE })).toEqual([['authorization', 'Bearer sk-given']])
  const { seen } = await asked({ model: 'qwen', 'base-url': GATE, 'api-key': '' })
  expect(seen[0]?.headers.has('authorization')).toBe(false)
})
