import { expect, onTestFinished } from 'vitest'
import type { FakeOptions } from '../../action/pipeline/testing.ts'
import { plainPrice } from '../../core/prices.ts'
import type { Results } from '../../core/results.ts'
import type { BatchOptions, Fate } from '../model-server/batch-script.ts'
import type { ModelServerOptions } from '../model-server/call.ts'
import { billOf } from '../model-server/ledger.ts'
import { type BatchFixture, openBatchFixture, PROBLEMS, runFake } from './batch-fixture.ts'

export const PRICE = plainPrice(5, 25)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
/** Every fourth answer is judged wrong. */
export const SCORE = 0.75

/** A fixture that closes with its test. */
export async function open(batches: BatchOptions = {}, more: Partial<ModelServerOptions> = {}): Promise<BatchFixture> {
  const fixture = await openBatchFixture(batches, more)
  onTestFinished(() => fixture.server.close())
  return fixture
}

/** One run of a fixture, and what it said. */
export async function go({ start }: BatchFixture, options?: FakeOptions) {
  const fake = await start(options)
  const { results, stoppedBy, uncollected } = await runFake(fake)
  return { results, stoppedBy, uncollected, resultsFile: fake.resultsFile, log: fake.log.join('\n') }
}

export const minutes = (count: number): Fate => ({ kind: 'answered', afterMs: count * MINUTE })
export const costOfRun = ({ input_cost, output_cost }: Results): number => (input_cost ?? 0) + (output_cost ?? 0)
export const names = ({ server }: BatchFixture): string[] => server.books.sales.map(({ answer }) => answer)

/** Every problem measured, each sold once, the results at the price of the books. */
export function expectWhole(fixture: BatchFixture, results: Results): void {
  expect(results).toMatchObject({ status: 'completed', score: SCORE, total_count: PROBLEMS, errored_count: 0 })
  expect(names(fixture).toSorted()).toEqual([...new Set(names(fixture))].toSorted())
  expect(fixture.server.books.sales).toHaveLength(PROBLEMS)
  expect(costOfRun(results)).toBeCloseTo(billOf(fixture.server.books.sales, PRICE), 9)
}

/** How many answers were sold in which way. */
export const modes = ({ server }: BatchFixture) => {
  const { live = [], batch = [] } = Object.groupBy(server.books.sales, ({ mode }) => mode)
  return { live: live.length, batch: batch.length }
}
