import { expect, it } from 'vitest'
import { detectLanguage } from './detect.ts'
import { MersenneTwister } from './mersenne-twister.ts'

// Expected: random.Random(0) of CPython 3.11.7.
it('draws what CPython draws from a seed', () => {
  const random = new MersenneTwister(0)
  expect([random.random(), random.random()]).toEqual([0.8444218515250481, 0.7579544029403025])
  expect([random.below(10), random.below(10), random.below(1000)]).toEqual([6, 0, 265])
  const other = new MersenneTwister(0)
  expect([other.gauss(), other.gauss()]).toEqual([0.9417154046806644, -1.3965781047011498])
})

// Expected: langdetect 1.0.9 with seed 0.
it.each([
  ['The quick brown fox jumps over the lazy dog.', 'en'],
  ['Der schnelle braune Fuchs springt über den faulen Hund.', 'de'],
  ['これは日本語の文章です。', 'ja'],
  ['这是一个简单的中文句子。', 'zh-cn'],
  ['यह हिंदी में एक वाक्य है।', 'hi'],
  ['Đây là một câu tiếng Việt.', 'vi'],
  ['12345 😀 https://example.org/a', null],
  ['', null],
])('finds the language of %j: %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language)
})
