import { expect, it } from 'vitest'
import { plainPrice } from '../../core/prices.ts'
import { BenchmarkError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import { openBudget } from '../models/budget.ts'
import { createCircuitBreaker } from '../models/circuit-breaker.ts'
import { createConcurrencyController } from '../models/concurrency.ts'
import { worstCaseOf } from '../models/estimate.ts'
import { createCounting } from '../models/missing-counts.ts'
import type { ModelAnswer } from '../models/request.ts'
import { NEVER, REQUEST } from '../models/testing/request.ts'
import { answerOf } from '../pipeline/testing.ts'
import { type AskOptions, ask } from './ask.ts'

const PRICE = plainPrice(5, 25)
const WORST = worstCaseOf(REQUEST, PRICE)
const fault = (billing: 'none' | 'unknown') =>
  new AttemptError('fault', { advice: 'retry', billing, retryAfterMs: null })
const throttled = (retryAfterMs: number | null) =>
  new AttemptError('throttled', { advice: 'slow_down', billing: 'none', retryAfterMs })

/** Asks a model that replies with these in turn. By default the budget covers two worst cases. */
async function askFor(
  replies: readonly (ModelAnswer | Error | (() => Promise<ModelAnswer>))[],
  options: Partial<AskOptions> = {},
) {
  const left = [...replies]
  const sleeps: number[] = []
  let requests = 0
  const complete = async () => {
    requests++
    const reply = left.shift() ?? answerOf()
    if (reply instanceof Error) throw reply
    return typeof reply === 'function' ? reply() : reply
  }
  const preflight = () => Promise.reject(new Error('not here'))
  const budget = openBudget(2 * WORST)
  const writtenOff: number[] = []
  const clock = { sleep: async (ms: number) => void sleeps.push(ms), random: () => 0 }
  const controller = createConcurrencyController(8, clock)
  const asking = ask(REQUEST, {
    model: { provider: 'anthropic', id: 'fake-model', apiVersion: null, preflight, complete },
    price: PRICE,
    budget,
    controller,
    breaker: createCircuitBreaker(1),
    clock,
    completeCounts: createCounting(PRICE, 'anthropic'),
    isLate: () => false,
    stop: NEVER,
    interrupt: NEVER,
    onWriteOff: async (usd) => void writtenOff.push(usd),
    ...options,
  })
  return { asked: await asking, requests, unreported: budget.unreported, writtenOff, slots: controller.slots, sleeps }
}

it('returns the answer and its cost', async () => {
  const { asked } = await askFor([answerOf()])
  expect(asked).toMatchObject({ kind: 'answered', cost: { input: 0.0005 } })
  expect(asked.kind === 'answered' && asked.cost?.total).toBeCloseTo(0.0055)
})

it('retries attempts that were not billed, and books no cost for them', async () => {
  const free = Array.from({ length: 7 }, () => fault('none'))
  expect(await askFor([...free, answerOf()])).toMatchObject({ asked: { kind: 'answered' }, requests: 8, unreported: 0 })
})

it('gives up after eight attempts, or earlier when the run has no retry left', async () => {
  const many = Array.from({ length: 9 }, () => fault('none'))
  expect(await askFor(many)).toMatchObject({ asked: { errorType: 'api_error', detail: 'fault' }, requests: 8 })
  const breaker = { ...createCircuitBreaker(1), takeRetry: () => false }
  expect(await askFor(many, { breaker })).toMatchObject({ asked: { errorType: 'api_error' }, requests: 1 })
})

it('ends the run when too many requests in a row fail', async () => {
  const breaker = createCircuitBreaker(1)
  for (let count = 0; count < 4; count++) breaker.recordFailure(fault('none'))
  const bad = new AttemptError('bad request', { advice: 'give_up', billing: 'none', retryAfterMs: null })
  await expect(askFor([bad], { breaker })).rejects.toMatchObject({ code: 'model_unreachable' })
})

it('halves the slots when it is throttled, and pauses for as long as the provider asks', async () => {
  expect(await askFor([throttled(null), throttled(3000), answerOf()])).toMatchObject({
    asked: { kind: 'answered' },
    slots: 2,
    sleeps: [0, 3000, 3000],
  })
  expect(await askFor([fault('none')])).toMatchObject({ slots: 8 })
})

it('counts a truncated answer at its worst case, and stops when the budget is used up', async () => {
  const { asked, requests, unreported, writtenOff } = await askFor([fault('unknown'), fault('unknown'), answerOf()])
  expect(asked).toMatchObject({
    kind: 'unanswered',
    errorType: 'not_asked',
    detail: expect.stringContaining('max-cost'),
  })
  expect(requests).toBe(2)
  expect(unreported).toBeCloseTo(2 * WORST)
  expect(writtenOff).toEqual([WORST, WORST])
})

it('reports every failure that may have cost something, an interrupt too, and none that was free', async () => {
  const interrupt = new AbortController()
  const breaksOff = async () => {
    interrupt.abort()
    throw interrupt.signal.reason
  }
  const broken = await askFor([breaksOff], { interrupt: interrupt.signal })
  expect(broken).toMatchObject({ asked: { errorType: 'not_asked' }, writtenOff: [WORST] })
  expect(await askFor([fault('none'), answerOf()])).toMatchObject({ writtenOff: [] })
})

it('stops when a write-off cannot be recorded', async () => {
  const unwritable = new BenchmarkError('journal_unwritable', 'disk full', 'Free some space.')
  const onWriteOff = () => Promise.reject(unwritable)
  await expect(askFor([fault('unknown'), answerOf()], { onWriteOff })).rejects.toBe(unwritable)
})

it('gives up only this problem when its request is invalid', async () => {
  const bad = new AttemptError('Anthropic answered 400: bad', {
    advice: 'give_up',
    billing: 'none',
    retryAfterMs: null,
  })
  expect(await askFor([bad])).toMatchObject({
    asked: { errorType: 'api_error', detail: 'Anthropic answered 400: bad' },
    requests: 1,
  })
})

it('sends no request once the run is ending or past its deadline', async () => {
  expect(await askFor([], { stop: AbortSignal.abort() })).toMatchObject({
    asked: { kind: 'unanswered', errorType: 'not_asked' },
    requests: 0,
  })
  const late = { asked: { errorType: 'not_asked', detail: 'deadline-minutes had passed' } }
  expect(await askFor([], { isLate: () => true })).toMatchObject({ ...late, requests: 0 })
  let attempts = 0
  expect(await askFor([fault('none')], { isLate: () => ++attempts > 1 })).toMatchObject({ ...late, requests: 1 })
})

it('sends no waiting request when budget becomes free after the run began to end', async () => {
  const stop = new AbortController()
  const budget = openBudget(WORST)
  const inFlight = await budget.reserve(WORST)
  const asking = askFor([], { stop: stop.signal, budget })
  stop.abort()
  inFlight?.release()
  expect(await asking).toMatchObject({ asked: { errorType: 'not_asked' }, requests: 0 })
})

it('books an answer of unknown cost at its worst case, even if it ends the run', async () => {
  const budget = openBudget(2 * WORST)
  const missingUsage = new BenchmarkError('model_refused', 'no token counts', 'Update the server.', {
    cause: fault('unknown'),
  })
  await expect(askFor([missingUsage], { budget })).rejects.toBe(missingUsage)
  expect(budget.unreported).toBeCloseTo(WORST)
})

it('books an unusable answer at the cost of its tokens where they are known', async () => {
  const usage = { inputTokens: 100, outputTokens: 0, cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 }
  const empty = new AttemptError('no text', { advice: 'retry', billing: usage, retryAfterMs: null })
  const { asked, writtenOff, unreported } = await askFor([empty, answerOf()])
  expect(asked).toMatchObject({ kind: 'answered' })
  expect(writtenOff).toEqual([expect.closeTo(0.0005)])
  expect(unreported).toBeCloseTo(0.0005)
})

it('stops after two answers in a format that cannot be read, and names the format', async () => {
  const ifRepeated = new BenchmarkError('model_refused', 'field x has an unknown form', 'Report it.')
  const odd = () => new AttemptError('odd', { advice: 'retry', billing: 'none', retryAfterMs: null, ifRepeated })
  expect(await askFor([odd(), fault('none'), answerOf()])).toMatchObject({ asked: { kind: 'answered' }, requests: 3 })
  await expect(askFor([odd(), fault('none'), odd()])).rejects.toBe(ifRepeated)
})

it('refuses a server that counts no tokens where they cost something, and measures it where they are free', async () => {
  const uncounted = answerOf({ usage: null })
  await expect(askFor([uncounted])).rejects.toMatchObject({ message: expect.stringContaining('how many tokens') })
  const free = plainPrice(0, 0)
  const completeCounts = createCounting(free, 'openai-compatible')
  const { asked } = await askFor([uncounted], { price: free, completeCounts })
  expect(asked).toMatchObject({ kind: 'answered', answer: { usage: null }, cost: null })
})

it('books one answer without counts among others at its worst case', async () => {
  const completeCounts = createCounting(PRICE, 'anthropic')
  completeCounts(answerOf(), REQUEST)
  const { asked } = await askFor([answerOf({ usage: null })], { completeCounts })
  expect(asked).toMatchObject({ answer: { usage: { outputTokens: REQUEST.maxTokens }, usageBound: 'at_most' } })
  expect(asked.kind === 'answered' && asked.cost?.total).toBeCloseTo(WORST)
})

it('rethrows a bug of ours', async () => {
  await expect(askFor([new TypeError('oops')])).rejects.toThrow('oops')
})
