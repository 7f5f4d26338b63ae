import { expect, it } from 'vitest'
import { settingText } from './settings.ts'

it('names a setting without its group, and what was and is', () => {
  expect(settingText({ name: 'config.max_tokens', before: '8000', after: '16000' })).toBe('max tokens: 8000 → 16000')
  expect(settingText({ name: 'config.packages.numpy', before: null, after: '2.1.0' })).toBe(
    'numpy: not installed → 2.1.0',
  )
})

it.each([
  ['model.input_price_per_m', '15', 'input price per m: not known → 15'],
  ['config.thinking_budget', '1024', 'thinking budget: off → 1024'],
  ['config.effort', 'high', 'effort: off → high'],
  ['sample.release', 'release_v6', 'release: none → release_v6'],
])('says what it means that %s has no value', (name, after, text) => {
  expect(settingText({ name, before: null, after })).toBe(text)
})

it('shortens hashes', () => {
  const change = { name: 'config.prompt_sha256', before: 'a'.repeat(64), after: 'b'.repeat(64) }
  expect(settingText(change)).toBe('prompt sha256: aaaaaaaa → bbbbbbbb')
})
