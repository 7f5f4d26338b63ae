import type { Provider } from './provider.ts'

/** Tokens of one answer, as billed. Kinds are disjoint: their sum is what was paid for. */
export interface Usage {
  /** Input tokens that no cache held. */
  readonly inputTokens: number
  /** Output tokens, thinking included. */
  readonly outputTokens: number
  readonly cacheReadTokens: number
  /** Written to a cache that lives five minutes. */
  readonly cacheWrite5mTokens: number
  /** Written to a cache that lives an hour. */
  readonly cacheWrite1hTokens: number
}

/** List price in USD per million tokens. */
export interface Price {
  readonly input: number
  readonly output: number
  readonly cacheRead: number
  readonly cacheWrite5m: number
  readonly cacheWrite1h: number
}

export const PRICE_MODES = ['live', 'batch'] as const
export type PriceMode = (typeof PRICE_MODES)[number]

/** USD, not rounded. */
export interface Cost {
  readonly input: number
  readonly output: number
  readonly total: number
}

interface DatedPrice {
  readonly provider: Provider
  /** The ids that are billed at this price: never a guess from a similar name. */
  readonly models: readonly string[]
  /** First UTC day of this price. */
  readonly effectiveFrom: string
  /** First UTC day on which it no longer holds, where no later entry says so. */
  readonly effectiveUntil?: string
  readonly price: Price
}

/** Every provider of the table halves the price of input and output in its batch interface. */
const MODE_FACTOR: Readonly<Record<PriceMode, number>> = { live: 1, batch: 0.5 }

/** A price of which only input and output are known: cached or not, an input token costs what an input token costs. */
export const plainPrice = (input: number, output: number): Price => ({
  input,
  output,
  cacheRead: input,
  cacheWrite5m: input,
  cacheWrite1h: input,
})

/** Providers' list prices. A new price is a new entry: what a run cost stays what it cost on its day. */
export const PRICE_TABLE: readonly DatedPrice[] = [
  {
    provider: 'anthropic',
    models: ['claude-opus-4-5-20251101', 'claude-opus-4-5'],
    effectiveFrom: '2025-11-01',
    price: { input: 5, output: 25, cacheRead: 0.5, cacheWrite5m: 6.25, cacheWrite1h: 10 },
  },
  {
    provider: 'openai',
    models: ['gpt-4.1', 'gpt-4.1-2025-04-14'],
    effectiveFrom: '2025-04-14',
    price: { ...plainPrice(2, 8), cacheRead: 0.5 },
  },
  {
    provider: 'openai',
    models: ['o3', 'o3-2025-04-16'],
    effectiveFrom: '2025-06-10', // five times cheaper than at its release in April
    price: { ...plainPrice(2, 8), cacheRead: 0.5 },
  },
  {
    // Prompts up to 200,000 tokens. Longer ones cost 2.50 / 15; no problem of the benchmark comes near.
    provider: 'google',
    models: ['gemini-2.5-pro'],
    effectiveFrom: '2026-01-01',
    effectiveUntil: '2026-12-01', // from then on another model answers, at its own rates
    price: { ...plainPrice(1.25, 10), cacheRead: 0.125 },
  },
]

/** `2026-11-23` or `2026-11-23T06:00:00Z`, always UTC. */
const ISO_DATE = /^(\d{4}-\d{2}-\d{2})(T[\d:.]+Z)?$/

/** The list price of a model on a UTC day; null when the table does not know it. RangeError for a bad date. */
export function priceOf(provider: Provider, model: string, isoDate: string): Price | null {
  const day = ISO_DATE.exec(isoDate)?.[1]
  if (day === undefined || Number.isNaN(Date.parse(isoDate)))
    throw new RangeError(`isoDate is '${isoDate}': expected a UTC date such as 2026-11-23 or 2026-11-23T06:00:00Z`)
  const [latest] = PRICE_TABLE.filter(
    (entry) => entry.provider === provider && entry.models.includes(model) && entry.effectiveFrom <= day,
  ).sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))
  return latest && (latest.effectiveUntil === undefined || day < latest.effectiveUntil) ? latest.price : null
}

/** What one answer cost, in USD. Cache reads and writes are input. */
export function costOf(usage: Usage, price: Price, mode: PriceMode): Cost {
  const factor = MODE_FACTOR[mode] / 1e6
  const input =
    factor *
    (usage.inputTokens * price.input +
      usage.cacheReadTokens * price.cacheRead +
      usage.cacheWrite5mTokens * price.cacheWrite5m +
      usage.cacheWrite1hTokens * price.cacheWrite1h)
  const output = factor * usage.outputTokens * price.output
  return { input, output, total: input + output }
}
