import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

test('a lone surrogate is three bytes, as Python writes it with surrogatepass', () => {
  expect(encodeUtf8('a\ud800é\udfff').toString('hex')).toBe('61eda080c3a9edbfbf')
})

test('a byte order mark is a character like any other', () => {
  expect(decodeUtf8(encodeUtf8('\ufeffa'))).toBe('\ufeffa')
})

test('any text is decoded as it was encoded, lone surrogates included', () => {
  const unit = fc.constantFrom('a', 'é', '中', '😀', '\ud800', '\udbff', '\udc00', '\ufeff', '\0')
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      expect(decodeUtf8(encodeUtf8(text))).toBe(text)
    }),
  )
})

test.each(['\xc3(', '\xc3', '\xc0\x80', '\xed\xa0', '\xf5\x80\x80\x80'])('%j is not UTF-8', (bytes) => {
  expect(() => decodeUtf8(Buffer.from(bytes, 'latin1'))).toThrow('not valid')
})
