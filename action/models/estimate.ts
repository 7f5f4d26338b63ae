import { costOf, type Price, type Usage } from '../../core/prices.ts'
import { BenchmarkError } from '../errors.ts'
import type { ModelRequest } from './model.ts'

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

const bytesOf = ({ system, prompt }: ModelRequest): number => Buffer.byteLength(system) + Buffer.byteLength(prompt)

/** The most that one attempt can cost in USD: no tokenizer makes more tokens than bytes, no answer passes `maxTokens`. */
export const worstCaseOf = (request: ModelRequest, price: Price): number =>
  costOf(usage(bytesOf(request) + FRAME_TOKENS, request.maxTokens), price, 'live').total

/** What a run will cost by rule of thumb, and at the very most without retries. */
export function estimate(requests: readonly ModelRequest[], price: Price): Estimate {
  const sum = (value: (request: ModelRequest) => number) => requests.reduce((total, next) => total + value(next), 0)
  const inputTokens = Math.ceil(sum(bytesOf) / USUAL_BYTES_PER_TOKEN)
  const outputTokens = sum(({ maxTokens, thinkingBudget }) =>
    Math.min(maxTokens, USUAL_OUTPUT_TOKENS + (thinkingBudget ?? 0)),
  )
  return {
    inputTokens,
    outputTokens,
    expected: costOf(usage(inputTokens, outputTokens), price, 'live').total,
    worst: sum((request) => worstCaseOf(request, price)),
  }
}

/** @throws BenchmarkError `over_budget` when not even the cheapest request fits, naming the least budget that works */
export function requireRoom(requests: readonly ModelRequest[], price: Price, limit: number): void {
  const least = Math.min(...requests.map((request) => worstCaseOf(request, price)))
  if (least <= limit) return
  const enough = (Math.ceil(least * 100) / 100).toFixed(2)
  throw new BenchmarkError(
    'over_budget',
    `max-cost ${limit} is less than one request may cost ($${least.toFixed(4)})`,
    `Raise max-cost to at least ${enough}, or lower max-tokens.`,
  )
}
