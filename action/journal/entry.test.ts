import { expect, it } from 'vitest'
import type { Model } from '../models/model.ts'
import type { ModelRequest } from '../models/request.ts'
import { entryKey } from './entry.ts'

const never = () => Promise.reject(new Error('not here'))
const model: Model = { provider: 'anthropic', id: 'm', apiVersion: 'v', preflight: never, complete: never }
const request: ModelRequest = { system: 's', prompt: 'p', maxTokens: 100, thinkingBudget: null, effort: null }
const key = entryKey(model, request, 0)

it('gives the same key for the same request', () => {
  expect(entryKey({ ...model }, { ...request }, 0)).toBe(key)
  expect(key).toMatch(/^[0-9a-f]{64}$/)
})

it.each<[string, Partial<Model>, Partial<ModelRequest>, number]>([
  ['provider', { provider: 'openai' }, {}, 0],
  ['model', { id: 'n' }, {}, 0],
  ['server', { server: 'http://localhost:8000/v1' }, {}, 0],
  ['API version', { apiVersion: null }, {}, 0],
  ['system text', {}, { system: '' }, 0],
  ['prompt', {}, { prompt: 'p ' }, 0],
  ['max-tokens', {}, { maxTokens: 101 }, 0],
  ['thinking', {}, { thinkingBudget: 1024 }, 0],
  ['effort', {}, { effort: 'low' }, 0],
  ['sample', {}, {}, 1],
])('gives another key for another %s', (_, otherModel, otherRequest, sample) => {
  expect(entryKey({ ...model, ...otherModel }, { ...request, ...otherRequest }, sample)).not.toBe(key)
})
