import { calcPrice } from '@pydantic/genai-prices'
import { expect, it } from 'vitest'
import { costOf, PRICE_TABLE } from './prices.ts'

// The table against another one, kept by others. Theirs has no batch prices, and one price for a cache that is written.

const listed = PRICE_TABLE.flatMap(({ provider, models, price, effectiveFrom, effectiveUntil }) =>
  models.map((model) => ({ provider, model, price, day: effectiveUntil ? dayBefore(effectiveUntil) : effectiveFrom })),
)

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}

it.each(listed)('$provider $model costs what @pydantic/genai-prices says', ({ provider, model, price, day }) => {
  const theirs = (usage: Parameters<typeof calcPrice>[0]) =>
    calcPrice(usage, model, { providerId: provider, timestamp: new Date(`${day}T12:00:00Z`) })?.total_price
  const none = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 }
  const ours = (usage: Partial<typeof none>) => costOf({ ...none, ...usage }, price, 'live').total
  expect(theirs({ input_tokens: 1000, output_tokens: 0 })).toBeCloseTo(ours({ inputTokens: 1000 }), 12)
  expect(theirs({ input_tokens: 0, output_tokens: 1000 })).toBeCloseTo(ours({ outputTokens: 1000 }), 12)
  expect(theirs({ input_tokens: 1000, cache_read_tokens: 1000, output_tokens: 0 })).toBeCloseTo(
    ours({ cacheReadTokens: 1000 }),
    12,
  )
  expect(theirs({ input_tokens: 1000, cache_write_tokens: 1000, output_tokens: 0 })).toBeCloseTo(
    ours({ cacheWrite5mTokens: 1000 }),
    12,
  )
})
