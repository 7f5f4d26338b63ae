import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseList } from './json-list.ts'

const parse = (json: string): unknown[] => [...parseList(Buffer.from(json))]

test.each([
  '[]',
  ' [ \n ] ',
  '[1]',
  '\t[ "a" ,\r\n {"b": [1, "]", {}]} , null,true,-1.5e3 ]\n',
  '["\\"", "\\\\", "\\\\\\"]", "é😀", "\\ud800"]',
  '[[], [[]], {}]',
])('%j has the elements that JSON.parse finds', (json) => {
  expect(parse(json)).toEqual(JSON.parse(json))
})

test('any list of any values comes out as it went in', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.constantFrom(undefined, 1, '\t'), (list, space) => {
      expect(parse(JSON.stringify(list, null, space))).toEqual(JSON.parse(JSON.stringify(list)))
    }),
  )
})

test('accepts the lists that JSON.parse accepts, and nothing else', () => {
  const scraps = ['[', ']', '{', '}', ',', ':', '"', '"a"', '"a":1', '\\', '1', 'null', ' ', '\n', '\v', '\u00a0', '[]']
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...scraps), { maxLength: 7 }), fc.boolean(), (parts, isWrapped) => {
      const json = isWrapped ? `[${parts.join('')}]` : parts.join('')
      expect(outcome(() => parse(json))).toEqual(outcome(() => listOf(JSON.parse(json))))
    }),
    { numRuns: 20_000 },
  )
})

function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error('it is no list')
  return value
}

/** What a function returns, or the words of what it throws. */
function outcome(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return String(error)
  }
}

test('bytes that are not UTF-8 are refused', () => {
  expect(() => [...parseList(Buffer.from('["\xc3("]', 'latin1'))]).toThrow('not valid')
})
