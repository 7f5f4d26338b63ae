import { expect, it } from 'vitest'
import type { Model } from '../models/model.ts'
import type { ModelRequest } from '../models/request.ts'
import { REQUEST } from '../models/testing/request.ts'
import { requestKey } from './request-key.ts'

const never = () => Promise.reject(new Error('not here'))
const model: Model = { provider: 'anthropic', id: 'm', apiVersion: 'v', preflight: never, complete: never }
const key = requestKey(model, REQUEST, 0)

it('gives the same key for the same request', () => {
  expect(requestKey({ ...model }, { ...REQUEST }, 0)).toBe(key)
  expect(key).toMatch(/^[0-9a-f]{64}$/)
})

it.each<[string, Partial<Model>, Partial<ModelRequest>, number]>([
  ['provider', { provider: 'openai' }, {}, 0],
  ['model', { id: 'n' }, {}, 0],
  ['server', { server: 'http://localhost:8000/v1' }, {}, 0],
  ['API version', { apiVersion: null }, {}, 0],
  ['system text', {}, { system: '' }, 0],
  ['prompt', {}, { prompt: `${REQUEST.prompt} ` }, 0],
  ['max-tokens', {}, { maxTokens: REQUEST.maxTokens + 1 }, 0],
  ['thinking', {}, { thinkingBudget: 1024 }, 0],
  ['effort', {}, { effort: 'low' }, 0],
  ['sample', {}, {}, 1],
])('gives another key for another %s', (_, otherModel, otherRequest, sample) => {
  expect(requestKey({ ...model, ...otherModel }, { ...REQUEST, ...otherRequest }, sample)).not.toBe(key)
})
