import { costOf, type Price, type PriceMode, type Usage } from '../../core/prices.ts'
import { BenchmarkError } from '../errors.ts'
import type { ModelRequest } from './request.ts'

/** What a plain answer to one of these problems has taken on average, without thinking. */
const USUAL_OUTPUT_TOKENS = 800
/** English and code come to about this many bytes a token. */
const USUAL_BYTES_PER_TOKEN = 4
/** Tokens that a provider adds around our texts: roles, separators, its own note on thinking. Generous. */
const FRAME_TOKENS = 500

export interface Estimate {
  readonly inputTokens: number
  readonly outputTokens: number
  /** USD. */
  readonly expected: number
  readonly worst: number
}

const usage = (inputTokens: number, outputTokens: number): Usage => ({
  inputTokens,
  outputTokens,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
})

export const bytesOf = ({ system, prompt }: ModelRequest): number =>
  Buffer.byteLength(system) + Buffer.byteLength(prompt)

/** The most that one attempt can cost in USD: no tokenizer makes more tokens than bytes, no answer passes `maxTokens`. */
export const worstCaseOf = (request: ModelRequest, price: Price, mode: PriceMode = 'live'): number =>
  costOf(usage(bytesOf(request) + FRAME_TOKENS, request.maxTokens), price, mode).total

/** What requests will cost by rule of thumb, and at the very most without retries. */
export function estimate(requests: readonly ModelRequest[], price: Price, mode: PriceMode = 'live'): Estimate {
  const sum = (value: (request: ModelRequest) => number) => requests.reduce((total, next) => total + value(next), 0)
  const inputTokens = Math.ceil(sum(bytesOf) / USUAL_BYTES_PER_TOKEN)
  const outputTokens = sum(({ maxTokens, thinkingBudget }) =>
    Math.min(maxTokens, USUAL_OUTPUT_TOKENS + (thinkingBudget ?? 0)),
  )
  return {
    inputTokens,
    outputTokens,
    expected: costOf(usage(inputTokens, outputTokens), price, mode).total,
    worst: sum((request) => worstCaseOf(request, price, mode)),
  }
}

/** Of a run that buys its first answer live and the others in batches. */
export function estimateBatch([first, ...others]: readonly ModelRequest[], price: Price): Estimate {
  const live = estimate(first === undefined ? [] : [first], price)
  const batch = estimate(others, price, 'batch')
  return {
    inputTokens: live.inputTokens + batch.inputTokens,
    outputTokens: live.outputTokens + batch.outputTokens,
    expected: live.expected + batch.expected,
    worst: live.worst + batch.worst,
  }
}

/** USD. */
interface Room {
  readonly limit: number
  /** By earlier attempts. */
  readonly paid: number
  /** Of the first request; live when not given. */
  readonly mode?: PriceMode
  /** What the limit is of the whole run's `max-cost`: under 1 for a shard. */
  readonly share?: number
}

/**
 * Why a run cannot even begin, and the least budget with which it can; null when there is room. Requests are served in
 * order and none after one that did not fit, so it is the first that counts, not the cheapest.
 */
export function minimumBudgetError(
  first: ModelRequest,
  price: Price,
  { limit, paid, share = 1, mode = 'live' }: Room,
): BenchmarkError | null {
  const worst = worstCaseOf(first, price, mode)
  if (paid + worst <= limit) return null
  const already = paid === 0 ? '' : `the $${paid.toFixed(4)} that earlier attempts may have cost and `
  const enough = (Math.ceil(((paid + worst) / share) * 100) / 100).toFixed(2)
  return new BenchmarkError(
    'over_budget',
    `max-cost ${limit} is less than ${already}what the first request may cost ($${worst.toFixed(4)})`,
    `Raise max-cost to at least ${enough}, or lower max-tokens.`,
  )
}
