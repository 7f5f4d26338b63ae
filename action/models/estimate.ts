import type { Price, PriceMode, Usage } from '../../core/prices.ts'
import { BenchmarkError } from '../errors.ts'
import { spentOn } from './price.ts'
import type { ModelRequest } from './request.ts'
import { type ThinkingChoice, thinksFreely } from './thinking.ts'

/** Average length of an answer to a problem of LiveCodeBench, without thinking. */
const USUAL_OUTPUT_TOKENS = 800
/** A model that thinks as long as it likes writes 3 to 10 times as much. */
const THINKING_FACTOR = 6.25
/** English and code have about this many bytes per token. */
const USUAL_BYTES_PER_TOKEN = 4
/** Gemma 3 makes a token of 3.0 bytes of these problems on average, and of 1.7 of the one with the most symbols (of 360). */
const FEWEST_BYTES_PER_TOKEN = 2
/** What a server's chat template adds around our texts. */
const CHAT_TEMPLATE_TOKENS = 100
/** Generous bound on the tokens that a provider adds around our texts: roles, separators, its own note on thinking. */
const FRAME_TOKENS = 500

export interface Estimate {
  readonly inputTokens: number
  readonly outputTokens: number
  /** USD without retries; 0 where the price is not known. */
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

/** About how many tokens the texts of a request have. */
export const estimatedInput = (request: ModelRequest): number => Math.ceil(bytesOf(request) / USUAL_BYTES_PER_TOKEN)

/** As many tokens as the texts of a request have with the tokenizers that make most of them. */
export const largeInput = (request: ModelRequest): number =>
  Math.ceil(bytesOf(request) / FEWEST_BYTES_PER_TOKEN) + CHAT_TEMPLATE_TOKENS

/** The most tokens that one attempt can take: a text never has more tokens than bytes, an answer at most `maxTokens`. */
export const worstUsageOf = (request: ModelRequest): Usage => usage(bytesOf(request) + FRAME_TOKENS, request.maxTokens)

/** The most that one attempt can cost in USD; 0 where the price is not known. */
export const worstCaseOf = (request: ModelRequest, price: Price | null, mode: PriceMode = 'live'): number =>
  spentOn(worstUsageOf(request), price, mode)

/**
 * Average number of output tokens of an answer by the chosen model, a thinking budget not included.
 * @param plain the same for a model that does not think
 */
export const usualOutputTokens = (choice: ThinkingChoice, plain = USUAL_OUTPUT_TOKENS): number =>
  thinksFreely(choice) ? THINKING_FACTOR * plain : plain

/**
 * Estimates what requests will cost, and the most that they can cost without retries.
 * @param usualOutput average number of output tokens of an answer, a thinking budget not included
 */
export function estimate(
  requests: readonly ModelRequest[],
  price: Price | null,
  mode: PriceMode = 'live',
  usualOutput = USUAL_OUTPUT_TOKENS,
): Estimate {
  const sum = (value: (request: ModelRequest) => number) => requests.reduce((total, next) => total + value(next), 0)
  const inputTokens = Math.ceil(sum(bytesOf) / USUAL_BYTES_PER_TOKEN)
  const outputTokens = sum(({ maxTokens, thinkingBudget }) => Math.min(maxTokens, usualOutput + (thinkingBudget ?? 0)))
  return {
    inputTokens,
    outputTokens,
    expected: spentOn(usage(inputTokens, outputTokens), price, mode),
    worst: sum((request) => worstCaseOf(request, price, mode)),
  }
}

/** Estimates a run that asks its first request live and the others in batches. */
export function estimateBatch(
  [first, ...others]: readonly ModelRequest[],
  price: Price | null,
  usualOutput = USUAL_OUTPUT_TOKENS,
): Estimate {
  const live = estimate(first === undefined ? [] : [first], price, 'live', usualOutput)
  const batch = estimate(others, price, 'batch', usualOutput)
  return {
    inputTokens: live.inputTokens + batch.inputTokens,
    outputTokens: live.outputTokens + batch.outputTokens,
    expected: live.expected + batch.expected,
    worst: live.worst + batch.worst,
  }
}

interface Limits {
  /** USD. */
  readonly limit: number
  /** USD that earlier attempts may have spent. */
  readonly paid: number
  /** Price mode of the first request; live when not given. */
  readonly mode?: PriceMode
  /** The part of the whole run's `max-cost` that `limit` is: less than 1 for a shard. */
  readonly share?: number
}

/**
 * Returns the error for a budget that does not cover even the first request, with the smallest budget that would; null
 * when it does. Requests are sent in order and none after one that does not fit, so the first one counts, not the cheapest.
 */
export function minimumBudgetError(
  first: ModelRequest,
  price: Price | null,
  { limit, paid, share = 1, mode = 'live' }: Limits,
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
