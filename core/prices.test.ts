import { describe, expect, it } from 'vitest'
import { PRICE_TABLE } from './price-table.ts'
import { costOf, plainPrice, priceOf, type Usage } from './prices.ts'

const usage = (inputTokens: number, outputTokens: number, cached: Partial<Usage> = {}): Usage => ({
  inputTokens,
  outputTokens,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  ...cached,
})

describe('the cost of an answer of Claude Opus 4.5', () => {
  it.each([
    [usage(1000, 1000), 'live', 0.03],
    [usage(123_456, 7890), 'live', 0.81453],
    [usage(700, 800), 'batch', 0.01175],
    [usage(100, 500, { cacheReadTokens: 2000 }), 'live', 0.014],
    [usage(100, 500, { cacheWrite5mTokens: 2000 }), 'live', 0.0255],
    [usage(100, 500, { cacheWrite1hTokens: 2000 }), 'batch', 0.0165],
  ] as const)('%o, %s: %f USD', (tokens, mode, usd) => {
    const price = priceOf('anthropic', 'claude-opus-4-5-20251101', '2026-11-23')
    if (price === null) throw new Error('the price table lost the model')
    const cost = costOf(tokens, price, mode)
    expect(cost.total).toBeCloseTo(usd, 10)
    expect(cost.total).toBe(cost.input + cost.output)
  })
})

describe('priceOf', () => {
  it.each([
    ['anthropic', 'claude-opus-4-5', 5, 25],
    ['openai', 'gpt-4.1', 2, 8],
    ['openai', 'o3', 2, 8],
    ['google', 'gemini-2.5-pro', 1.25, 10],
    ['anthropic', 'claude-fable-5-2', 8, 40],
    ['anthropic', 'claude-opus-5-5', 4, 20],
    ['anthropic', 'claude-sonnet-5-5', 2, 10],
    ['anthropic', 'claude-haiku-5-5', 0.1, 0.5],
    ['openai', 'gpt-6.2-astra', 8, 40],
    ['openai', 'gpt-6-sol', 2, 10],
    ['google', 'gemini-4-neon', 3, 15],
    ['google', 'gemini-3.8-flash', 0.75, 3.75],
  ] as const)('knows %s %s', (provider, model, input, output) => {
    expect(priceOf(provider, model, '2026-11-23T06:00:00Z')).toMatchObject({ input, output })
  })

  it.each([
    ['a similar name', 'anthropic', 'claude-opus-4-5-latest', '2026-11-23'],
    ['another server of the same model', 'openai-compatible', 'gpt-4.1', '2026-11-23'],
    ['a day before the price', 'openai', 'o3', '2025-06-09'],
    ['a day on which another model answers in its place', 'google', 'gemini-2.5-pro', '2026-12-01'],
  ] as const)('is null for %s, never a guess', (_, provider, model, date) => {
    expect(priceOf(provider, model, date)).toBeNull()
  })

  it.each(['yesterday', '2026-11-23x', '2026-13-01', '2026-11-23T06:00:00+09:00'])('refuses the date %s', (date) => {
    expect(() => priceOf('openai', 'o3', date)).toThrow(RangeError)
  })

  it.each([
    ['google', 'gemini-3.8-flash', '2026-12-31', { input: 0.75, output: 3.75, cacheRead: 0.075 }],
    ['google', 'gemini-3.8-flash', '2027-01-01', { input: 1.5, output: 7.5, cacheRead: 0.15 }],
    ['anthropic', 'claude-sonnet-5-5', '2026-10-06', { input: 2, output: 10, cacheRead: 0.2 }],
    ['anthropic', 'claude-sonnet-5-5', '2026-10-07', { input: 2, output: 10, cacheRead: 0.1 }],
  ] as const)('changes with the day: %s %s on %s', (provider, model, date, price) => {
    expect(priceOf(provider, model, date)).toMatchObject(price)
  })

  it('has one price for a model on a day', () => {
    const starts = PRICE_TABLE.flatMap(({ provider, models, effectiveFrom }) =>
      models.map((model) => `${provider} ${model} ${effectiveFrom}`),
    )
    expect(new Set(starts).size).toBe(starts.length)
  })
})

it('a plain price counts every cached token as an input token', () => {
  const tokens = usage(1, 0, { cacheReadTokens: 1, cacheWrite5mTokens: 1, cacheWrite1hTokens: 1 })
  expect(costOf(tokens, plainPrice(3, 7), 'live').input).toBeCloseTo(12e-6, 12)
})
