import { afterEach, expect, it } from 'vitest'
import { plainPrice } from '../../core/prices.ts'
import type { Answering } from '../model-server/answer.ts'
import { billOf } from '../model-server/ledger.ts'
import { type BatchFixture, openBatchFixture, runFake } from './batch-fixture.ts'

/** Claude Opus 4.5. */
const PRICE = plainPrice(5, 25)
const ANSWER_TOKENS = 800
const PROMPT_TOKENS = 700

let fixture: BatchFixture | null = null
afterEach(() => fixture?.server.close())

const wordy: Answering = (prompt) => {
  const name = /<(fake_\d+)>/.exec(prompt)?.[1] ?? 'no problem'
  const text = `\`\`\`python\nprint(1) # ${name}\n\`\`\`\n`.padEnd(ANSWER_TOKENS * 4, 'x')
  return { name, text, stopReason: 'end_turn' }
}

/** The bill of a run with prompts of 700 tokens and answers of 800, by the books, and what the run had said of it. */
async function bill(problems: number, mode: string) {
  fixture = await openBatchFixture({}, { answer: wordy })
  // `Statement of <fake_123>.` and our heading around it.
  const padding = PROMPT_TOKENS * 4 - 'Statement of <fake_123>.'.length - 'You write Python.'.length
  const fake = await fixture.start({
    problems,
    raw: {
      mode,
      'system-prompt': 'You write Python.',
      'prompt-template': `${'z'.repeat(padding)}{question}`,
      'max-cost': '20',
    },
  })
  const { results } = await runFake(fake)
  const estimate = Number(/: \$([\d.]+); at the very most/.exec(fake.log.join('\n'))?.[1])
  const { sales } = fixture.server.books
  expect(results).toMatchObject({ status: 'completed', total_count: problems, config: { mode } })
  expect(sales).toHaveLength(problems)
  expect((results.input_cost ?? 0) + (results.output_cost ?? 0)).toBeCloseTo(billOf(sales, PRICE), 9)
  return { usd: billOf(sales, PRICE), estimate, batches: fixture.server.batches().length }
}

it('costs $5.3 in batches for the full window, in waves that fit the budget, as estimated', async () => {
  const { usd, estimate, batches } = await bill(454, 'batch')
  expect(Math.abs(usd - 5.3)).toBeLessThan(0.1)
  expect(Math.abs(estimate / usd - 1)).toBeLessThan(0.1)
  expect(batches).toBe(3)
})

it('costs $1.2 in a batch for 100 problems, and twice that live', async () => {
  const batch = await bill(100, 'batch')
  expect(Math.abs(batch.usd - 1.2)).toBeLessThan(0.05)
  expect(Math.abs(batch.estimate / batch.usd - 1)).toBeLessThan(0.1)
  expect(batch.batches).toBe(1)
  await fixture?.server.close()
  const live = await bill(100, 'live')
  expect(live.usd / batch.usd).toBeGreaterThan(1.95)
  expect(live.usd / batch.usd).toBeLessThan(2)
  expect(Math.abs(live.estimate / live.usd - 1)).toBeLessThan(0.1)
})
