import { expect, it } from 'vitest'
import { plainPrice } from '../core/prices.ts'
import { type AskOptions, ask } from './ask.ts'
import { answerOf } from './host.fake.ts'
import { openBudget } from './models/budget.ts'
import { worstCaseOf } from './models/estimate.ts'
import { AttemptError, type ModelAnswer } from './models/model.ts'

const REQUEST = { system: '', prompt: 'solve it', maxTokens: 8000, thinkingBudget: null }
const PRICE = plainPrice(5, 25)
const WORST = worstCaseOf(REQUEST, PRICE)
const fault = (billing: 'none' | 'unknown') =>
  new AttemptError('fault', { advice: 'retry', billing, retryAfterMs: null })

/** Asks a model that gives these in turn, with room for two worst cases unless told otherwise. */
async function askFor(replies: readonly (ModelAnswer | Error)[], options: Partial<AskOptions> = {}) {
  const left = [...replies]
  let requests = 0
  const complete = async () => {
    requests++
    const reply = left.shift() ?? answerOf()
    if (reply instanceof Error) throw reply
    return reply
  }
  const preflight = () => Promise.reject(new Error('not here'))
  const never = new AbortController().signal
  const budget = openBudget(2 * WORST)
  const asked = await ask(REQUEST, {
    model: { provider: 'anthropic', id: 'fake-model', apiVersion: null, preflight, complete },
    price: PRICE,
    budget,
    waiting: { sleep: async () => {}, random: () => 0 },
    stop: never,
    interrupt: never,
    ...options,
  })
  return { asked, requests, forfeited: budget.forfeited }
}

it('brings the answer and what it cost', async () => {
  const { asked } = await askFor([answerOf()])
  expect(asked).toMatchObject({ kind: 'answered', cost: { input: 0.0005 } })
  expect(asked.kind === 'answered' && asked.cost.total).toBeCloseTo(0.0055)
})

it('repeats attempts that were not billed as if they had never been', async () => {
  const free = Array.from({ length: 5 }, () => fault('none'))
  expect(await askFor([...free, answerOf()])).toMatchObject({ asked: { kind: 'answered' }, requests: 6, forfeited: 0 })
})

it('counts an answer that broke off in full, and asks no more when there is no room left', async () => {
  const { asked, requests, forfeited } = await askFor([fault('unknown'), fault('unknown'), answerOf()])
  expect(asked).toMatchObject({
    kind: 'unanswered',
    errorType: 'not_asked',
    detail: expect.stringContaining('max-cost'),
  })
  expect(requests).toBe(2)
  expect(forfeited).toBeCloseTo(2 * WORST)
})

it('gives up on this problem alone when its request will never work', async () => {
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

it('asks nothing once the run is ending', async () => {
  const { asked, requests } = await askFor([], { stop: AbortSignal.abort() })
  expect(asked).toMatchObject({ kind: 'unanswered', errorType: 'not_asked' })
  expect(requests).toBe(0)
})

it('starts no request that got room only after the run had begun to end', async () => {
  const stop = new AbortController()
  const budget = openBudget(WORST)
  const inFlight = await budget.reserve(WORST)
  const asking = askFor([], { stop: stop.signal, budget })
  stop.abort()
  inFlight?.settle(0)
  expect(await asking).toMatchObject({ asked: { errorType: 'not_asked' }, requests: 0 })
})

it('passes a fault of ours on', async () => {
  await expect(askFor([new TypeError('oops')])).rejects.toThrow('oops')
})
