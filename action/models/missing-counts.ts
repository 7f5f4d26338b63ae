import type { Price } from '../../core/prices.ts'
import type { Provider } from '../../core/provider.ts'
import { missingUsage } from './api-errors.ts'
import { worstUsageOf } from './estimate.ts'
import { withBookedUsage } from './price.ts'
import type { ModelAnswer, ModelRequest } from './request.ts'

/** Completes the token counts of an answer to a request. */
export type CompleteCounts = (answer: ModelAnswer, request: ModelRequest) => ModelAnswer

/**
 * Creates that for one run. An answer without counts is booked at its worst case where another answer had them.
 * @throws BenchmarkError from the returned function: `model_refused` for the first answer, where tokens cost something,
 * of a server that counts none: neither cost nor limit could be kept
 */
export function createCounting(price: Price | null, provider: Provider): CompleteCounts {
  let hasCounted = false
  return (answer, request) => {
    hasCounted ||= answer.usage !== null
    const booked = withBookedUsage(answer, worstUsageOf(request), price)
    if (answer.usage === null && booked.usage !== null && !hasCounted) throw missingUsage(provider)
    return booked
  }
}
