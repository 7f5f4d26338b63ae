import { type Price, plainPrice, priceOf } from '../../core/prices.ts'
import type { Provider } from '../../core/provider.ts'
import { BenchmarkError } from '../errors.ts'

interface PriceQuestion {
  readonly provider: Provider
  readonly model: string
  readonly date: Date
  /** USD per million tokens; null when the user gave none. */
  readonly given: { readonly input: number; readonly output: number } | null
}

/**
 * What tokens cost today: as given, else as listed.
 * @throws BenchmarkError `price_unknown`: a limit on cost cannot hold over an unknown price, and none is guessed
 */
export function requirePrice({ provider, model, date, given }: PriceQuestion): Price {
  const price = given ? plainPrice(given.input, given.output) : priceOf(provider, model, date.toISOString())
  if (price !== null) return price
  throw new BenchmarkError(
    'price_unknown',
    `the price of ${provider} model ${model} is not known`,
    'Pass input-price and output-price (USD per million tokens); 0 and 0 for a server of your own.',
  )
}
