import { expect, it } from 'vitest'
import { isServedAsAsked, watchServedModel } from './served-model.ts'

it.each([
  ['claude-opus-4-5-20251101', 'claude-opus-4-5-20251101', 'claude-opus-4-5-20251101'],
  ['claude-opus-4-5', 'claude-opus-4-5', 'claude-opus-4-5-20251101'],
  ['gpt-4.1', 'gpt-4.1', 'gpt-4.1-2025-04-14'],
  ['claude-latest', 'claude-opus-4-5-20251101', 'claude-opus-4-5-20251101'],
])('takes %s, known as %s, served by %s', (requested, resolved, served) => {
  expect(isServedAsAsked(requested, resolved, served)).toBe(true)
})

it.each([
  ['claude-opus-4-5-20251101', 'claude-opus-4-5-20251101', 'claude-haiku-4-5-20251001'],
  ['claude-opus-4-5-20251101', 'claude-opus-4-5-20251101', 'claude-opus-4-5'],
  ['claude-opus-4-5-20251101', 'claude-opus-5', 'claude-opus-5'],
  ['claude-opus-4', 'claude-opus-4', 'claude-opus-4-5'],
  ['gpt-4.1', 'gpt-4.1', 'gpt-4.1-mini-2025-04-14'],
  ['gemini-2.5-pro', 'gemini-2.5-pro', 'gemini-3.8-flash'],
  ['claude-opus-4-5', 'claude-opus-4-5', 'claude-opus-4-5-mini'],
  ['claude-opus-4-5', 'claude-opus-4-5', ''],
])('refuses for %s, known as %s, an answer of %s', (requested, resolved, served) => {
  expect(isServedAsAsked(requested, resolved, served)).toBe(false)
})

it('keeps watch: another model than asked for, or a change within the run, is an error that names both', () => {
  const alias = watchServedModel('claude-opus-4-5', 'claude-opus-4-5')
  expect(alias.seen).toBeNull()
  expect(alias.check('claude-opus-4-5-20251101')).toBeNull()
  expect(alias.check('claude-opus-4-5-20251101')).toBeNull()
  expect(alias.check('claude-opus-4-5-20260101')?.message).toMatch(/20251101 answered.*then claude-opus-4-5-20260101/)
  expect(alias.check('other')?.message).toBe('other answered for claude-opus-4-5')
  expect(alias.seen).toBe('claude-opus-4-5-20260101')
  expect(alias.check('claude-opus-4-5-20251101')).toBeNull()
  expect(alias.seen).toBe('claude-opus-4-5-20260101')
})

it('only tells of another model where a server may call its models as it likes; a change is a fault even there', () => {
  const lines: string[] = []
  const watch = watchServedModel('qwen', 'qwen', (line) => lines.push(line))
  expect(watch.check('/models/qwen.gguf')).toBeNull()
  expect(watch.check('/models/qwen.gguf')).toBeNull()
  expect(lines).toEqual(['/models/qwen.gguf answered for qwen'])
  expect(watch.seen).toBe('/models/qwen.gguf')
  expect(watch.check('/models/llama.gguf')?.message).toBe(
    '/models/qwen.gguf answered for qwen, then /models/llama.gguf',
  )
  expect(watch.seen).toBe('/models/llama.gguf')
})
