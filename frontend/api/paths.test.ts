import { expect, it } from 'vitest'
import { asCsv, paths } from './paths.ts'

const model = { provider: 'openai-compatible', id: 'org/model a' }

it('asks for one model by provider and id, and for all by neither', () => {
  expect(paths.trends(model, '30')).toBe('/api/trends?provider=openai-compatible&model=org%2Fmodel+a&days=30')
  expect(paths.headline(null)).toBe('/api/headline')
  expect(paths.badge(null)).toBe('/api/badge.svg?show=answer')
  expect(paths.runs(null, 30, null)).toBe('/api/runs?limit=30')
  expect(paths.runs(null, 30, null, 'ifeval')).toBe('/api/runs?benchmark=ifeval&limit=30')
})

it('asks what changed from one run to the next in the order of the API, the later run first', () => {
  expect(paths.comparison('before', 'after')).toBe('/api/runs/after/compare/before')
})

it('keeps an id inside its part of the path', () => {
  expect(paths.problem('../costs')).toBe('/api/problems/..%2Fcosts?days=all')
})

it('offers the same address as CSV', () => {
  expect(asCsv('/api/runs?limit=3')).toBe('/api/runs.csv?limit=3')
  expect(asCsv('/api/models')).toBe('/api/models.csv')
})
