import type { Price } from './price.ts'
import { PRICE_TABLE } from './price-table.ts'
import type { Provider } from './provider.ts'

export type { Price } from './price.ts'

/** Tokens of one answer, as billed. The kinds do not overlap: their sum is the number of billed tokens. */
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

export const PRICE_MODES = ['live', 'batch'] as const
export type PriceMode = (typeof PRICE_MODES)[number]

/** USD, not rounded. */
export interface Cost {
  readonly input: number
  readonly output: number
  readonly total: number
}

/** Factor on list prices: every provider in the table charges half for input and output of batches. */
const MODE_FACTOR: Readonly<Record<PriceMode, number>> = { live: 1, batch: 0.5 }

/** A price of which only input and output are known: cached or not, an input token costs what an input token costs. */
export const plainPrice = (input: number, output: number): Price => ({
  input,
  output,
  cacheRead: input,
  cacheWrite5m: input,
  cacheWrite1h: input,
})

/** `2026-11-23` or `2026-11-23T06:00:00Z`, always UTC. */
const ISO_DATE = /^(\d{4}-\d{2}-\d{2})(T[\d:.]+Z)?$/

/** The list price of a model on a UTC day; null if the table has none. @throws RangeError for an invalid date */
export function priceOf(provider: Provider, model: string, isoDate: string): Price | null {
  const day = ISO_DATE.exec(isoDate)?.[1]
  if (day === undefined || Number.isNaN(Date.parse(isoDate)))
    throw new RangeError(`isoDate is '${isoDate}': expected a UTC date such as 2026-11-23 or 2026-11-23T06:00:00Z`)
  const [latest] = PRICE_TABLE.filter(
    (entry) => entry.provider === provider && entry.models.includes(model) && entry.effectiveFrom <= day,
  ).sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))
  return latest && (latest.effectiveUntil === undefined || day < latest.effectiveUntil) ? latest.price : null
}

export const NO_COST: Cost = { input: 0, output: 0, total: 0 }

/** Cost of one answer in USD. Cache reads and writes count as input. */
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
