import { expect } from 'vitest'
import { plainPrice } from '../../core/prices.ts'
import type { Results } from '../../core/results.ts'
import type { Fault } from '../model-server/faults.ts'
import { type Books, billOf, type Sale } from '../model-server/ledger.ts'

/** Every way in which a single request goes wrong. */
export const FAULTS: readonly Fault[] = [
  { kind: 'rate_limited', retryAfter: null },
  { kind: 'rate_limited', retryAfter: '3' },
  { kind: 'overloaded' },
  { kind: 'server_error' },
  { kind: 'cut_stream' },
  { kind: 'malformed_json' },
  { kind: 'slow_stream', pauseMs: 1 },
  { kind: 'refusal' },
  { kind: 'max_tokens' },
]

/** In USD, at the prices of the fake run. */
export const worthOf = (sales: readonly Sale[]): number => billOf(sales, plainPrice(5, 25))

/** Expects every problem, every kind of answer, every token and every cent in the results, as the server's books have them. */
export function expectAccountedFor(problems: number, results: Results, books: Books): void {
  expect(results.total_count + results.errored_count).toBe(problems)
  const byType = Map.groupBy(results.problems, ({ error_type }) => error_type)
  const sold = (reason: string) => books.sales.filter(({ stopReason }) => stopReason === reason)
  expect(byType.get('refusal')).toHaveLength(sold('refusal').length)
  expect(byType.get('truncated')).toHaveLength(sold('max_tokens').length)
  expect(books.sales).toHaveLength(results.total_count)
  expect(results).toMatchObject({ input_tokens: books.inputTokens, output_tokens: books.outputTokens })
  expect((results.input_cost ?? 0) + (results.output_cost ?? 0)).toBeCloseTo(worthOf(books.sales), 9)
}
