import { expect, it } from 'vitest'
import { PROVIDERS } from '../../core/provider.ts'
import { allowsAlias, isServedAsAsked, isStillServed, servedName, watchServedModel } from './served-model.ts'

const watchAnthropic = (id: string) => watchServedModel({ provider: 'anthropic', id }, id, (line) => expect.fail(line))

it.each([
  ['claude-opus-4-5-20251101', 'claude-opus-4-5-20251101', 'claude-opus-4-5-20251101'],
  ['claude-opus-4-5', 'claude-opus-4-5', 'claude-opus-4-5-20251101'],
  ['gpt-4.1', 'gpt-4.1', 'gpt-4.1-2025-04-14'],
  ['claude-latest', 'claude-opus-4-5-20251101', 'claude-opus-4-5-20251101'],
])('accepts for %s, resolved to %s, an answer by %s', (requested, resolved, served) => {
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
])('refuses for %s, resolved to %s, an answer by %s', (requested, resolved, served) => {
  expect(isServedAsAsked(requested, resolved, served)).toBe(false)
})

it('reports another model than requested, or a change within the run, and names both models', () => {
  const alias = watchAnthropic('claude-opus-4-5')
  expect(alias.seen).toBeNull()
  expect(alias.check('claude-opus-4-5-20251101')).toBeNull()
  expect(alias.check('claude-opus-4-5-20251101')).toBeNull()
  expect(alias.check('claude-opus-4-5-20260101')?.message).toMatch(/20251101 answered.*then claude-opus-4-5-20260101/)
  expect(alias.check('other')?.message).toBe('other answered for claude-opus-4-5')
  expect(alias.seen).toBe('claude-opus-4-5-20260101')
  expect(alias.check('claude-opus-4-5-20251101')).toBeNull()
  expect(alias.seen).toBe('claude-opus-4-5-20260101')
})

it('says how to start over when the model changed, because a resumed run keeps the old answers', () => {
  const alias = watchAnthropic('m')
  alias.check('m-20251101')
  expect(alias.check('m-20260101')?.help).toMatch(/to measure only one, start a new run\./)
  expect(alias.check('other')?.help).not.toContain('start over')
})

it.each([
  ['m', 'm-20260101', 'm-20260101', true],
  ['m', 'm-20260101', 'm-20251101', false],
  ['m', 'm-20260101', 'm', true],
  ['m', 'm', 'm-20251101', true],
  ['m-20251101', 'm-20251101', 'm-20251101', true],
  ['m-20251101', 'm-20251101', 'm-20260101', false],
])('for %s, today resolved to %s, an earlier answer by %s can be used: %s', (requested, resolved, served, expected) => {
  expect(isStillServed(requested, resolved, served)).toBe(expected)
})

it.each(PROVIDERS)(
  'only warns that %s answers with the path of a file, but reports a change even there',
  (provider) => {
    const lines: string[] = []
    const watch = watchServedModel({ provider, id: 'qwen' }, 'qwen', (line) => lines.push(line))
    expect(watch.check('/models/qwen.gguf')).toBeNull()
    expect(watch.check('/models/qwen.gguf')).toBeNull()
    expect(lines).toEqual(['/models/qwen.gguf answered for qwen'])
    expect(watch.seen).toBe('/models/qwen.gguf')
    expect(watch.check('/models/llama.gguf')?.message).toBe(
      '/models/qwen.gguf answered for qwen, then /models/llama.gguf',
    )
    expect(watch.seen).toBe('/models/llama.gguf')
  },
)

it('does not count an answer that names no model as a change', () => {
  const watch = watchServedModel({ provider: 'openai-compatible', id: 'm' }, 'm', () => {})
  expect(['m', servedName(''), 'm'].map((served) => watch.check(served))).toEqual([null, null, null])
  expect(watch.seen).toBe('m')
  expect(watch.check('n')).toMatchObject({ code: 'model_refused' })
})

it('says which provider takes the name that a gateway puts before the model', () => {
  expect(watchAnthropic('gpt-x').check('lm_studio/gpt-x')).toMatchObject({
    message: 'lm_studio/gpt-x answered for gpt-x',
    help: expect.stringContaining('Set provider: openai-compatible'),
  })
  expect(watchAnthropic('gpt-x').check('gpt-y')?.help).not.toContain('openai-compatible')
})

it.each([
  ['/models/gemma.gguf', true],
  ['./gemma', true],
  ['C:\\models\\gemma', true],
  ['gemma-3.gguf', true],
  ['models/gemini-3.8-flash', false],
  ['anthropic/claude-opus-5', false],
  ['claude-opus-5', false],
])('takes %s from a provider for the path of a file: %s', (served, isPath) => {
  expect(allowsAlias('anthropic', served)).toBe(isPath)
  expect(allowsAlias('openai-compatible', served)).toBe(true)
})

it.each([' ', '\n', ' '.repeat(300), `${' '.repeat(300)}\t`])(
  'has a name for results where it is blank: %j',
  (name) => {
    expect(servedName(name)).toBe(servedName(''))
  },
)
