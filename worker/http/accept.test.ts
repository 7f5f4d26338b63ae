import { expect, it } from 'vitest'
import { bestType } from './accept.ts'

const [JSON_TYPE, CSV] = ['application/json', 'text/csv']

it.each([
  [undefined, JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['text/csv', CSV],
  ['TEXT/CSV;charset=utf-8', CSV],
  ['application/json;q=0.5, text/csv', CSV],
  ['text/csv;q=0.5, application/json;q=0.9', JSON_TYPE],
  ['text/*;q=0.8, */*;q=0.1', CSV],
  ['text/*, text/csv;q=0.2, application/json;q=0.3', JSON_TYPE],
  ['application/json;q=0, */*', CSV],
  ['text/csv;q=0', JSON_TYPE],
  ['text/html,application/xhtml+xml,*/*;q=0.8', JSON_TYPE],
  ['text/html', JSON_TYPE],
  ['', JSON_TYPE],
])('answers Accept: %s with %s', (accept, type) => {
  expect(bestType(accept, [JSON_TYPE, CSV])).toBe(type)
})

it('finds nothing where all is excluded', () => {
  expect(bestType('application/json;q=0', [JSON_TYPE])).toBeNull()
  expect(bestType('*/*;q=0', [JSON_TYPE, CSV])).toBeNull()
})
