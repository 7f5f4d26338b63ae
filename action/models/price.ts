import { type Cost, costOf, type Price, type PriceMode, plainPrice, priceOf, type Usage } from '../../core/prices.ts'
import type { Provider } from '../../core/provider.ts'
import { BenchmarkError } from '../errors.ts'
import { knownModel } from './known-models.ts'
import type { ModelAnswer } from './request.ts'

interface PriceQuestion {
  readonly provider: Provider
  readonly model: string
  readonly date: Date
  /** USD per million tokens; null when the user gave none. */
  readonly given: { readonly input: number; readonly output: number } | null
}

/**
 * Returns the price of tokens: the given one, else the list price of the date.
 * @throws BenchmarkError `price_unknown`: max-cost cannot be kept at an unknown price, and a price is never guessed
 */
export function requirePrice({ provider, model, date, given }: PriceQuestion): Price {
  const price = given ? plainPrice(given.input, given.output) : priceOf(provider, model, date.toISOString())
  if (price !== null) return price
  const endsOn = knownModel(provider, model)?.endsOn
  if (endsOn !== undefined && endsOn <= date.toISOString().slice(0, 10)) {
    throw new BenchmarkError(
      'price_unknown',
      `the price of ${provider} model ${model} is not known: its provider has announced its end for ${endsOn}`,
      'Choose another model: whatever answers now may be another one, at its own price.',
    )
  }
  throw new BenchmarkError(
    'price_unknown',
    `the price of ${provider} model ${model} is not known`,
    'Pass input-price and output-price (USD per million tokens); 0 and 0 for a server of your own.',
  )
}

/** What an answer cost; null when its tokens were not counted. */
export const costOfAnswer = ({ usage }: Pick<ModelAnswer, 'usage'>, price: Price, mode: PriceMode): Cost | null =>
  usage === null ? null : costOf(usage, price, mode)

/**
 * Completes the counts of an answer. Where tokens cost something, those that the server left out are booked at their worst
 * case; where they cost nothing, they are not known.
 */
export function withBookedUsage(answer: ModelAnswer, worst: Usage | null, price: Price): ModelAnswer {
  const { usageBound, ...rest } = answer
  if (price.input === 0 && price.output === 0) return usageBound === undefined ? answer : { ...rest, usage: null }
  return answer.usage === null && worst !== null ? { ...answer, usage: worst, usageBound: 'at_most' } : answer
}
