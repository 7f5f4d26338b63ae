import { calcPrice } from '@pydantic/genai-prices'
import { expect, it } from 'vitest'
import { PRICE_TABLE } from './price-table.ts'
import { costOf } from './prices.ts'

// The table against another one, kept by others. Theirs has no batch prices, and one price for a cache that is written.

/** Models that @pydantic/genai-prices 0.1.8 does not know. */
const UNKNOWN_TO_THEM = [
  'claude-fable-5-2',
  'claude-haiku-5-5',
  'gpt-6.1-sol',
  'gpt-6.2-sol',
  'gpt-6.2-astra',
  'gemini-4-hydrogen',
  'gemini-4-neon',
]

const listed = PRICE_TABLE.flatMap(({ provider, models, price, effectiveFrom, effectiveUntil }) =>
  models.map((model) => ({ provider, model, price, day: effectiveUntil ? dayBefore(effectiveUntil) : effectiveFrom })),
)
/** They know claude-sonnet-5-5 only as any claude-sonnet-5: without its cheaper cache reads. */
const compared = listed.filter(
  ({ model, day }) => !UNKNOWN_TO_THEM.includes(model) && !(model === 'claude-sonnet-5-5' && day >= '2026-10-07'),
)

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}

it.each(compared)('$provider $model costs what @pydantic/genai-prices says', ({ provider, model, price, day }) => {
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

it.each(UNKNOWN_TO_THEM)('%s is still missing in @pydantic/genai-prices', (model) => {
  const entry = listed.find((one) => one.model === model)
  expect(entry).toBeDefined()
  const theirs = calcPrice({ input_tokens: 1, output_tokens: 1 }, model, {
    ...(entry ? { providerId: entry.provider } : {}),
    timestamp: new Date('2026-11-28T12:00:00Z'),
  })
  expect(theirs).toBeNull()
})
