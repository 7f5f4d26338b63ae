import { expect, it } from 'vitest'
import { settingText } from './settings.ts'

it('names a setting without its group, and what was and is', () => {
  expect(settingText({ name: 'config.max_tokens', before: '8000', after: '16000' })).toBe('max tokens: 8000 → 16000')
  expect(settingText({ name: 'config.packages.numpy', before: null, after: '2.1.0' })).toBe('numpy: off → 2.1.0')
})

it('shortens hashes', () => {
  const change = { name: 'config.prompt_sha256', before: 'a'.repeat(64), after: 'b'.repeat(64) }
  expect(settingText(change)).toBe('prompt sha256: aaaaaaaa → bbbbbbbb')
})
