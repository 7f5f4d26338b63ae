import type { Price } from './price.ts'
import type { Provider } from './provider.ts'

interface DatedPrice {
  readonly provider: Provider
  /** The ids that are billed at this price: never a guess from a similar name. */
  readonly models: readonly string[]
  /** First UTC day of this price, or the first day on which we know it: see the entry's source. */
  readonly effectiveFrom: string
  /** First UTC day on which it no longer holds, where no later entry says so. */
  readonly effectiveUntil?: string
  readonly price: Price
}

/** Anthropic, and OpenAI since GPT-5.6, charge a quarter more for a short-lived cache write, and twice the input for a long one. */
const withCacheWrites = (input: number, output: number, cacheRead: number): Price => ({
  input,
  output,
  cacheRead,
  cacheWrite5m: input * 1.25,
  cacheWrite1h: input * 2,
})

/** A price with a cache that is free to write. */
const withCacheReads = (input: number, output: number, cacheRead: number): Price => ({
  input,
  output,
  cacheRead,
  cacheWrite5m: input,
  cacheWrite1h: input,
})

/** Day of the release of @pydantic/genai-prices (0.1.8) that has these prices. They may have held before. */
const GENAI_PRICES = '2026-09-23'

/**
 * Providers' list prices for short prompts. A new price is a new entry: what a run cost stays what it cost on its day.
 * Longer prompts cost more with some models (claude-haiku-5-5 above 100,000 tokens, Gemini's Pro models above 200,000,
 * GPT-5.6 and later above 272,000). Prompts of the benchmarks have at most a few thousand, so only the first tier is here.
 */
export const PRICE_TABLE: readonly DatedPrice[] = [
  // Anthropic: https://platform.claude.com/docs/en/about-claude/pricing, read 2026-11-28
  {
    provider: 'anthropic',
    models: ['claude-opus-4-5-20251101', 'claude-opus-4-5'],
    effectiveFrom: '2025-11-01',
    price: withCacheWrites(5, 25, 0.5),
  },
  {
    provider: 'anthropic',
    models: ['claude-opus-4-7', 'claude-opus-4-8', 'claude-opus-5'],
    effectiveFrom: GENAI_PRICES,
    price: withCacheWrites(5, 25, 0.5),
  },
  {
    provider: 'anthropic',
    models: ['claude-opus-5-5'],
    effectiveFrom: GENAI_PRICES,
    price: withCacheWrites(4, 20, 0.2),
  },
  {
    provider: 'anthropic',
    models: ['claude-fable-5-2'],
    effectiveFrom: '2026-11-09', // its release
    price: withCacheWrites(8, 40, 0.2),
  },
  {
    provider: 'anthropic',
    models: ['claude-sonnet-5-5'],
    effectiveFrom: '2026-09-28', // its release
    price: withCacheWrites(2, 10, 0.2),
  },
  {
    provider: 'anthropic',
    models: ['claude-sonnet-5-5'],
    effectiveFrom: '2026-10-07', // cache reads at half the price
    price: withCacheWrites(2, 10, 0.1),
  },
  {
    provider: 'anthropic',
    models: ['claude-haiku-5-5'],
    effectiveFrom: '2026-10-07', // its release
    price: withCacheWrites(0.1, 0.5, 0.01),
  },
  {
    provider: 'anthropic',
    models: ['claude-haiku-4-5-20251001', 'claude-haiku-4-5'],
    effectiveFrom: '2025-10-15', // its release
    price: withCacheWrites(1, 5, 0.1),
  },
  // OpenAI: https://developers.openai.com/api/docs/pricing, read 2026-11-28
  {
    provider: 'openai',
    models: ['gpt-4.1', 'gpt-4.1-2025-04-14'],
    effectiveFrom: '2025-04-14',
    price: withCacheReads(2, 8, 0.5),
  },
  {
    provider: 'openai',
    models: ['o3', 'o3-2025-04-16'],
    effectiveFrom: '2025-06-10', // five times cheaper than at its release in April
    price: withCacheReads(2, 8, 0.5),
  },
  { provider: 'openai', models: ['gpt-5.6-sol'], effectiveFrom: GENAI_PRICES, price: withCacheWrites(4, 20, 0.4) },
  { provider: 'openai', models: ['gpt-6-astra'], effectiveFrom: GENAI_PRICES, price: withCacheWrites(10, 50, 1) },
  { provider: 'openai', models: ['gpt-6-sol'], effectiveFrom: GENAI_PRICES, price: withCacheWrites(2, 10, 0.2) },
  { provider: 'openai', models: ['gpt-6-luna'], effectiveFrom: GENAI_PRICES, price: withCacheWrites(0.1, 0.5, 0.01) },
  {
    provider: 'openai',
    models: ['gpt-6.1-sol'],
    effectiveFrom: '2026-09-29', // its release
    price: withCacheWrites(2, 10, 0.1),
  },
  {
    provider: 'openai',
    models: ['gpt-6.2-sol'],
    effectiveFrom: '2026-11-17', // its release
    price: withCacheWrites(2, 10, 0.1),
  },
  {
    provider: 'openai',
    models: ['gpt-6.2-astra'],
    effectiveFrom: '2026-11-17', // its release
    price: withCacheWrites(8, 40, 0.4),
  },
  // Google: https://ai.google.dev/gemini-api/docs/pricing, read 2026-11-28
  {
    provider: 'google',
    models: ['gemini-2.5-pro'],
    effectiveFrom: '2026-01-01',
    effectiveUntil: '2026-12-01', // from then on another model answers, at its own rates
    price: withCacheReads(1.25, 10, 0.125),
  },
  {
    provider: 'google',
    models: ['gemini-3.1-pro-preview'],
    effectiveFrom: GENAI_PRICES,
    price: withCacheReads(2, 12, 0.2),
  },
  {
    provider: 'google',
    models: ['gemini-3.8-flash'],
    effectiveFrom: '2026-09-02', // its release
    price: withCacheReads(0.75, 3.75, 0.075),
  },
  {
    provider: 'google',
    models: ['gemini-3.8-flash'],
    effectiveFrom: '2027-01-01', // an announced end of the introductory price
    price: withCacheReads(1.5, 7.5, 0.15),
  },
  {
    provider: 'google',
    models: ['gemini-4-hydrogen'],
    effectiveFrom: '2026-11-28', // the day on which it was read
    price: withCacheReads(1.5, 7.5, 0.075),
  },
  {
    provider: 'google',
    models: ['gemini-4-neon'],
    effectiveFrom: '2026-11-18', // its release
    price: withCacheReads(3, 15, 0.15),
  },
]
