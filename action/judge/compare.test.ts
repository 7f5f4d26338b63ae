import { describe, expect, it } from 'vitest'
import { encodeText, surelyJson, surelySameText, surelySameValue } from './compare.ts'

const sameText = (actual: string, expected: string) => surelySameText(encodeText(actual), expected)
const sameValue = (actual: string, expected: string) => surelySameValue(encodeText(actual), expected)

describe('texts that are surely the same', () => {
  it.each([
    ['the same text', '1 2\n3', '1 2\n3'],
    ['space around text and lines', '\n 1 2\t\n3 \r\n\n', '1 2\n3'],
    ['letters of any script', 'h\u00e9\u{1f43c}', 'h\u00e9\u{1f43c}'],
    ['nothing, and nothing but space', ' \n', ''],
  ])('%s', (_, actual, expected) => {
    expect(sameText(actual, expected)).toBe(true)
  })

  it.each([
    ['another text', '1', '2'],
    ['numbers written differently', '1.0', '1'],
    ['space within lines', '1  2', '1 2'],
    ['a no-break space, which JavaScript trims as Python does', '1\u00a0', '1'],
    ['a byte order mark, which JavaScript trims and Python does not', '\ufeff1', '1'],
    ['\\x1c, which Python trims and JavaScript does not', '1\u001c', '1'],
    ['a line more', '1\n\n2', '1\n2'],
    ['a lone surrogate, though it is the same', '\ud800', '\ud800'],
    ['a lone surrogate and the replacement character', '\ud800', '\ufffd'],
  ])('are not: %s', (_, actual, expected) => {
    expect(sameText(actual, expected)).toBe(false)
  })
})

describe('values that are surely the same', () => {
  it.each([
    ['{"a":[1,2.5,null]}', ' {"a": [1, 2.5,\n null]} '],
    ['"a \\" b"', '"a \\" b"'],
    ['["\u00e9"]', '["\u00e9"]'],
  ])('%s', (actual, expected) => {
    expect(sameValue(actual, expected)).toBe(true)
  })

  it.each([
    ['numbers written differently', '1.0', '1'],
    ['space within strings', '["ab"]', '["a b"]'],
    ['escaped letters', '"\u00e9"', '"\\u00e9"'],
    ['NaN, which equals nothing', '[NaN]', '[NaN]'],
    ['a lone surrogate', '"\ud83d"', '"\ud83d"'],
  ])('are not: %s', (_, actual, expected) => {
    expect(sameValue(actual, expected)).toBe(false)
  })
})

describe('text that is surely JSON to Python', () => {
  it('is what JavaScript parses', () => {
    expect(surelyJson('[1,\n"a"]\n')).toBe(true)
    expect(surelyJson('1\n2')).toBe(false)
    expect(surelyJson('NaN')).toBe(false)
  })

  it('is not a number of more digits than Python reads', () => {
    expect(surelyJson('1'.repeat(50_000))).toBe(true)
    expect(surelyJson('1'.repeat(50_001))).toBe(false)
    expect(surelyJson(`[${'12,'.repeat(40_000)}1]`)).toBe(true)
  })

  it('is not nested so deeply that Python may reach its recursion limit', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}"[[\\""${']'.repeat(depth)}`
    expect(surelyJson(nested(500))).toBe(true)
    expect(surelyJson(nested(501))).toBe(false)
    expect(surelyJson(nested(100_000))).toBe(false)
    expect(surelyJson(`[${'[1],'.repeat(10_000)}[2]]`)).toBe(true)
  })
})

it('encodes a lone surrogate as Python does with surrogatepass', () => {
  expect(encodeText('a\ud83d\u00e9').toString('hex')).toBe('61eda0bdc3a9')
  expect(encodeText('\ud83d\udc3c').toString('hex')).toBe('f09f90bc')
})
