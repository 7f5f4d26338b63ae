import { expect, it } from 'vitest'
import { isServedAsAsked, isStillServed, watchServedModel } from './served-model.ts'

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

it('says how to start afresh when the model changed: a resumed run would meet both for ever', () => {
  const alias = watchServedModel('m', 'm')
  alias.check('m-20251101')
  expect(alias.check('m-20260101')?.help).toMatch(/start afresh, without --resume or as a new workflow run/)
  expect(alias.check('other')?.help).not.toContain('afresh')
})

it.each([
  ['m', 'm-20260101', 'm-20260101', true],
  ['m', 'm-20260101', 'm-20251101', false],
  ['m', 'm-20260101', 'm', true],
  ['m', 'm', 'm-20251101', true],
  ['m-20251101', 'm-20251101', 'm-20251101', true],
  ['m-20251101', 'm-20251101', 'm-20260101', false],
])('of %s, known today as %s, an earlier answer by %s may stand: %s', (requested, resolved, served, expected) => {
  expect(isStillServed(requested, resolved, served)).toBe(expected)
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
