import { describe, expect, it } from 'vitest'
import { Regex } from './match.ts'

const spans = (pattern: string, text: string, flags = {}) =>
  [...new Regex(pattern, flags).all(text)].map(({ start, end }) => text.slice(start, end))

describe('a regular expression means what it means in CPython 3.11', () => {
  // Expected values: re.findall of CPython 3.11.7.
  it.each<[pattern: string, text: string, found: string[]]>([
    ['a*', 'baac', ['', 'aa', '', '']],
    ['a|ab', 'abab', ['a', 'a']],
    ['ab|a', 'abac', ['ab', 'a']],
    ['<.+?>', '<a><b>', ['<a>', '<b>']],
    ['<.+>', '<a><b>', ['<a><b>']],
    ['a{2}', 'aaaaa', ['aa', 'aa']],
    ['a{,2}b', 'aaab b', ['aab', 'b']],
    ['a{x', 'a{x', ['a{x']],
    ['\\w+', "don't 3.14 naïve देव", ['don', 't', '3', '14', 'naïve', 'द', 'व']],
    ['\\bno\\b', 'no no, know _no_', ['no', 'no']],
    ['[^a-c]+', 'abcxyz\n', ['xyz\n']],
    ['[]x]+', ']x[', [']x']],
    ['\\d', '1٣x', ['1', '٣']],
    ['x++', 'xxx', ['xxx']],
    ['a$', 'a\na\n', ['a']],
  ])('%s in %j', (pattern, text, found) => {
    expect(spans(pattern, text)).toEqual(found)
  })

  it('with lines, where they are asked for', () => {
    expect(spans('^-.*$', '-a\n\n-b', { multiline: true })).toEqual(['-a', '-b'])
  })

  it.each<[pattern: string, text: string, isThere: boolean]>([
    ['straße', 'STRASSE', false],
    ['s', 'ſ', true],
    ['k', '\u212a', true],
    ['i', 'İ', true],
    ['I', 'ı', true],
    ['[a-z]+1', 'ABC1', true],
    ['σ', 'ς', true],
    ['[^a]', 'A', false],
  ])('%s in %s without case: %s', (pattern, text, isThere) => {
    expect(new Regex(pattern, { ignoreCase: true }).isIn(text)).toBe(isThere)
  })

  it.each(['(', 'a)', '*a', 'a**', '[b-a]', 'a{3,2}', '\\q', '(?i)a', 'a(?=b)', '\\1', '[a', 'a\\'])(
    '%s is refused',
    (pattern) => {
      expect(() => new Regex(pattern)).toThrow(/cannot be used/)
    },
  )
})
