import { type Cost, costOf, type Price, type PriceMode, plainPrice, priceOf, type Usage } from '../../core/prices.ts'
import type { Provider } from '../../core/provider.ts'
import { BenchmarkError } from '../errors.ts'
import { knownModel } from './known-models.ts'
import { PROVIDER_FACTS } from './providers.ts'
import type { ModelAnswer } from './request.ts'

interface PriceQuestion {
  readonly provider: Provider
  readonly model: string
  /** The provider's own address, or null for that, or the address of another server. */
  readonly baseUrl: string | null
  readonly date: Date
  /** USD per million tokens; null when the user gave none. */
  readonly given: { readonly input: number; readonly output: number } | null
}

/**
 * Finds the price of tokens: the given one, else the list price of the date. A price is never guessed.
 * @returns null where it is not known, at a server of one's own: then there are no costs
 * @throws BenchmarkError `price_unknown` at the provider itself, which charges for every token
 */
export function findPrice({ provider, model, baseUrl, date, given }: PriceQuestion): Price | null {
  const price = given ? plainPrice(given.input, given.output) : priceOf(provider, model, date.toISOString())
  if (price !== null) return price
  const endsOn = knownModel(provider, model)?.endsOn
  if (endsOn !== undefined && endsOn <= date.toISOString().slice(0, 10)) {
    throw new BenchmarkError(
      'price_unknown',
      `the price of ${provider} model ${model} is not known: its provider has announced its end for ${endsOn}`,
      'Choose another model. The provider may now answer with another model, at another price.',
    )
  }
  if (baseUrl !== null && !isProviders(baseUrl)) return null
  throw new BenchmarkError(
    'price_unknown',
    `the price of ${provider} model ${model} is not known`,
    'Pass input-price and output-price (USD per million tokens).',
  )
}

/** Whether an address belongs to one of the providers, for any of their APIs. */
const isProviders = (address: string): boolean =>
  Object.values(PROVIDER_FACTS).some((facts) => facts.address !== null && hostOf(facts.address) === hostOf(address))

const hostOf = (address: string): string => new URL(address).host

/** What an answer cost; null when the price is not known, or its tokens were not counted. */
export const costOfAnswer = (
  { usage }: Pick<ModelAnswer, 'usage'>,
  price: Price | null,
  mode: PriceMode,
): Cost | null => (usage === null || price === null ? null : costOf(usage, price, mode))

/** USD that count against the budget for these tokens: none where their price is not known. */
export const spentOn = (usage: Usage, price: Price | null, mode: PriceMode): number =>
  price === null ? 0 : costOf(usage, price, mode).total

/**
 * Completes the counts of an answer. Where tokens cost something, those that the server left out are booked at their worst
 * case; where they cost nothing, or their price is not known, they are not known either.
 */
export function withBookedUsage(answer: ModelAnswer, worst: Usage | null, price: Price | null): ModelAnswer {
  const { usageBound, ...rest } = answer
  if (price === null || (price.input === 0 && price.output === 0))
    return usageBound === undefined ? answer : { ...rest, usage: null }
  return answer.usage === null && worst !== null ? { ...answer, usage: worst, usageBound: 'at_most' } : answer
}
