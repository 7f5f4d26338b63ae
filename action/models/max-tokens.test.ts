import { expect, it } from 'vitest'
import { PRICE_TABLE } from '../../core/price-table.ts'
import { KNOWN_MODELS } from './known-models.ts'
import { defaultMaxTokens } from './max-tokens.ts'
import { asksForAdaptive, type ThinkingChoice } from './thinking.ts'

const choice = (provider: ThinkingChoice['provider'], model: string, more: Partial<ThinkingChoice> = {}) => ({
  provider,
  model,
  thinkingBudget: null,
  effort: null,
  ...more,
})

it.each([
  choice('anthropic', 'claude-opus-4-5-20251101'),
  choice('anthropic', 'claude-opus-4-5-20251101', { thinkingBudget: 4000, effort: 'high' }),
  choice('anthropic', 'claude-haiku-4-5'),
  choice('anthropic', 'claude-opus-4-8'),
  choice('openai', 'gpt-4.1'),
  choice('openai', 'gpt-6-sol', { effort: 'none' }),
  choice('openai-compatible', 'qwen3-coder'),
  choice('openai-compatible', 'claude-opus-5-5'),
  choice('anthropic', 'claude-next'),
])('is 8000 for $model ($provider, effort $effort, budget $thinkingBudget)', (given) => {
  expect(defaultMaxTokens(given)).toBe(8000)
})

it.each([
  choice('anthropic', 'claude-opus-5-5'),
  choice('anthropic', 'claude-fable-5-2', { effort: 'low' }),
  choice('anthropic', 'claude-opus-4-8', { effort: 'high' }),
  choice('openai', 'gpt-6-sol'),
  choice('openai', 'o3'),
  choice('google', 'gemini-3.8-flash'),
  choice('google', 'models/gemini-2.5-pro'),
])('is 32000 for $model, which thinks (effort $effort)', (given) => {
  expect(defaultMaxTokens(given)).toBe(32_000)
})

it('asks for adaptive thinking only where an effort alone would not make the model think', () => {
  expect(asksForAdaptive('anthropic', 'claude-opus-4-8', 'high')).toBe(true)
  expect(asksForAdaptive('anthropic', 'claude-opus-4-8', null)).toBe(false)
  expect(asksForAdaptive('anthropic', 'claude-opus-5-5', 'high')).toBe(false)
  expect(asksForAdaptive('anthropic', 'claude-opus-4-5-20251101', 'high')).toBe(false)
})

it('knows each model that has a price, once, and prices each model that it knows', () => {
  const names = (list: readonly { provider: string; ids: readonly string[] }[]) =>
    list.flatMap(({ provider, ids }) => ids.map((id) => `${provider} ${id}`)).toSorted()
  const priced = new Set(names(PRICE_TABLE.map(({ provider, models }) => ({ provider, ids: models }))))
  expect(names(KNOWN_MODELS)).toEqual([...priced].toSorted())
})
