import fc from 'fast-check'
import { expect, it } from 'vitest'
import { costOf, plainPrice } from '../../core/prices.ts'
import { estimate, estimateBatch, minimumBudgetError, usualOutputTokens, worstCaseOf } from './estimate.ts'
import { REQUEST } from './testing/request.ts'

const PRICE = plainPrice(5, 25)
const request = { ...REQUEST, prompt: 'x'.repeat(3992), maxTokens: 8000 }

it('never costs more than the worst case, whatever the prompt', () => {
  const property = fc.property(fc.string({ unit: 'binary' }), fc.nat(10_000), fc.nat(10_000), (prompt, output, max) => {
    const usage = { inputTokens: Buffer.byteLength(prompt), outputTokens: Math.min(output, max) }
    const none = { cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 }
    const paid = costOf({ ...usage, ...none }, PRICE, 'live').total
    expect(worstCaseOf({ ...REQUEST, system: '', prompt, maxTokens: max }, PRICE)).toBeGreaterThanOrEqual(paid)
  })
  fc.assert(property)
})

it('expects an average answer, plus the thinking budget, and never more than max-tokens', () => {
  const two = estimate([request, request], PRICE)
  expect(two).toMatchObject({ inputTokens: 2000, outputTokens: 1600 })
  expect(two.expected).toBeCloseTo(0.05)
  expect(estimate([{ ...request, thinkingBudget: 2000 }], PRICE).outputTokens).toBe(2800)
  expect(estimate([{ ...request, maxTokens: 100 }], PRICE).outputTokens).toBe(100)
})

it('expects six times the output of a model that thinks by itself', () => {
  const choice = { thinkingBudget: null, effort: null } as const
  const usual = usualOutputTokens({ ...choice, provider: 'anthropic', model: 'claude-opus-5-5' })
  expect(usual).toBe(5000)
  expect(usualOutputTokens({ ...choice, provider: 'anthropic', model: 'claude-opus-4-5-20251101' })).toBe(800)
  expect(estimate([request, request], PRICE, 'live', usual).outputTokens).toBe(10_000)
  expect(estimateBatch([request, request], PRICE, usual).outputTokens).toBe(10_000)
})

it('halves the cost of all but the first answer for a run in batch mode', () => {
  const live = estimate([request], PRICE)
  const batch = estimateBatch([request, request, request], PRICE)
  expect(batch).toMatchObject({ inputTokens: 3000, outputTokens: 2400 })
  expect(batch.expected).toBeCloseTo(live.expected * 2)
  expect(batch.worst).toBeCloseTo(live.worst * 2)
  expect(worstCaseOf(request, PRICE, 'batch')).toBeCloseTo(worstCaseOf(request, PRICE) / 2)
})

it('refuses a limit that the first request does not fit into, and names one that works', () => {
  const none = { limit: 0.2, paid: 0 }
  expect(minimumBudgetError({ ...request, maxTokens: 1000 }, PRICE, none)).toBeNull()
  expect(minimumBudgetError(request, PRICE, { limit: 0.23, paid: 0 })).toBeNull()
  expect(minimumBudgetError(request, PRICE, { ...none, mode: 'batch' })).toBeNull()
  expect(minimumBudgetError(request, PRICE, none)).toMatchObject({
    code: 'over_budget',
    message: 'max-cost 0.2 is less than what the first request may cost ($0.2225)',
    help: 'Raise max-cost to at least 0.23, or lower max-tokens.',
  })
})

it('counts what earlier attempts have spent, to the last cent', () => {
  expect(minimumBudgetError(request, PRICE, { limit: 1, paid: 0.7775 })).toBeNull()
  expect(minimumBudgetError(request, PRICE, { limit: 1, paid: 0.78 })).toMatchObject({
    message: expect.stringContaining('the $0.7800 that earlier attempts may have cost and'),
    help: expect.stringContaining('at least 1.01'),
  })
})
