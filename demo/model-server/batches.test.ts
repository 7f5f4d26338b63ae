import Anthropic from '@anthropic-ai/sdk'
import { afterEach, describe, expect, it } from 'vitest'
import { plainPrice } from '../../core/prices.ts'
import type { BatchOptions, Fate } from './batch-script.ts'
import { VirtualClock } from './clock.ts'
import { billOf } from './ledger.ts'
import { catalogueModel } from './models.ts'
import { type ModelServer, startModelServer } from './server.ts'

const KEY = 'demo-key'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const answered = (minutes: number): Fate => ({ kind: 'answered', afterMs: minutes * MINUTE })

let server: ModelServer | null = null
afterEach(() => server?.close())

/** A desk on a clock of its own, and three requests for it. */
async function open(options: BatchOptions = {}) {
  const clock = new VirtualClock('2026-11-23T06:00:00Z')
  server = await startModelServer({
    key: KEY,
    models: [catalogueModel('demo-model')],
    answer: (prompt) => ({ name: prompt, text: `answer to ${prompt}`, stopReason: 'end_turn' }),
    batches: { now: clock.now, ...options },
  })
  const { batches } = new Anthropic({ apiKey: KEY, baseURL: server.url, maxRetries: 0, logLevel: 'off' }).messages
  const collect = async (id: string) => {
    const results = []
    for await (const result of await batches.results(id)) results.push(result)
    return results
  }
  return { clock, server, batches, collect }
}

const requests = (...names: readonly string[]) => ({
  requests: names.map((custom_id) => ({
    custom_id,
    params: { model: 'demo-model', max_tokens: 50, messages: [{ role: 'user' as const, content: custom_id }] },
  })),
})
const THREE = requests('a', 'b', 'c')

const statusOf = async (promise: PromiseLike<unknown>): Promise<unknown> => {
  try {
    await promise
    return 'fine'
  } catch (error) {
    return error instanceof Anthropic.APIError ? (error.status ?? 'no connection') : String(error)
  }
}

describe('the batches of the double', () => {
  it('answer after their time, in reverse order, and give no counts before', async () => {
    const { clock, batches, collect } = await open()
    const created = await batches.create(THREE)
    expect(created).toMatchObject({ processing_status: 'in_progress', results_url: null, ended_at: null })
    clock.advance(9 * MINUTE)
    const counts = { processing: 3, succeeded: 0, errored: 0, canceled: 0, expired: 0 }
    expect(await batches.retrieve(created.id)).toMatchObject({ request_counts: counts })
    clock.advance(MINUTE)
    expect(await batches.retrieve(created.id)).toMatchObject({
      processing_status: 'ended',
      request_counts: { ...counts, processing: 0, succeeded: 3 },
      ended_at: '2026-11-23T06:10:00.000Z',
    })
    const results = await collect(created.id)
    expect(results.map(({ custom_id }) => custom_id)).toEqual(['c', 'b', 'a'])
    expect(results[0]?.result).toMatchObject({
      type: 'succeeded',
      message: { content: [{ text: 'answer to c' }], usage: { service_tier: 'batch' } },
    })
  })

  it('are sold at half the price when they are answered, collected or not', async () => {
    const { clock, server, batches } = await open()
    await batches.create(THREE)
    expect(server.books.sales).toEqual([])
    clock.advance(HOUR)
    expect(server.books.sales).toHaveLength(3)
    const { inputTokens, outputTokens } = server.books
    expect(billOf(server.books.sales, plainPrice(5, 25))).toBeCloseTo((inputTokens * 2.5 + outputTokens * 12.5) / 1e6)
  })

  it('end with an error where the script says so, and where the request is invalid', async () => {
    const fates = ({ index }: { index: number }): Fate =>
      index === 1 ? { kind: 'errored', afterMs: 0, type: 'overloaded_error' } : answered(0)
    const { server, batches, collect } = await open({ fates, order: 'submitted' })
    const [good, , bad] = THREE.requests
    if (good === undefined || bad === undefined) throw new Error('three requests')
    const tooLong = { ...bad, params: { ...bad.params, max_tokens: 1_000_000 } }
    const { id } = await batches.create({ requests: [good, { ...good, custom_id: 'b' }, tooLong] })
    const errored = (type: string) => ({ type: 'errored', error: { error: { type } } })
    expect((await collect(id)).map(({ result }) => result)).toMatchObject([
      { type: 'succeeded' },
      errored('overloaded_error'),
      errored('invalid_request_error'),
    ])
    expect(server.books.sales).toHaveLength(1)
  })

  it('expire after a day, and return what they have', async () => {
    const { clock, server, batches, collect } = await open({
      fates: ({ index }) => (index === 0 ? answered(5) : { kind: 'stuck' }),
    })
    const { id } = await batches.create(THREE)
    clock.advance(24 * HOUR - 1)
    expect(await batches.retrieve(id)).toMatchObject({ processing_status: 'in_progress' })
    clock.advance(1)
    expect(await batches.retrieve(id)).toMatchObject({ request_counts: { succeeded: 1, expired: 2 } })
    expect((await collect(id)).map(({ result }) => result.type)).toEqual(['expired', 'expired', 'succeeded'])
    expect(server.books.sales).toHaveLength(1)
  })

  it('take a minute to be cancelled, in which some are still answered', async () => {
    const { clock, batches, server } = await open({ fates: ({ index }) => answered([1, 10.5, 30][index] ?? 0) })
    const { id } = await batches.create(THREE)
    clock.advance(10 * MINUTE)
    expect(await batches.cancel(id)).toMatchObject({ processing_status: 'canceling', results_url: null })
    clock.advance(MINUTE)
    expect(await batches.retrieve(id)).toMatchObject({
      processing_status: 'ended',
      request_counts: { succeeded: 2, canceled: 1 },
    })
    clock.advance(HOUR)
    expect(server.books.sales).toHaveLength(2)
  })

  it('are listed newest first, and their results are gone after 29 days', async () => {
    const { clock, batches, collect } = await open()
    const ids = [(await batches.create(THREE)).id, (await batches.create(requests('x'))).id]
    expect((await batches.list({ limit: 1 })).data.map(({ id }) => id)).toEqual([ids[1]])
    const all = []
    for await (const { id } of batches.list({ limit: 1 })) all.push(id)
    expect(all).toEqual(ids.toReversed())
    clock.advance(29 * 24 * HOUR)
    expect(await batches.retrieve(ids[0] ?? '')).toMatchObject({ results_url: null, archived_at: expect.any(String) })
    await expect(collect(ids[0] ?? '')).rejects.toThrow('results_url')
  })

  it('refuse names that are not allowed or come twice, and batches that are not there', async () => {
    const { batches } = await open()
    expect(await statusOf(batches.create(requests('abc387/f')))).toBe(400)
    expect(await statusOf(batches.create(requests('a', 'a')))).toBe(400)
    expect(await statusOf(batches.create({ requests: [] }))).toBe(400)
    expect(await statusOf(batches.retrieve('msgbatch_other'))).toBe(404)
  })

  it('fail as scripted: with a lost answer, the batch exists', async () => {
    const { clock, server, batches, collect } = await open({
      faults: (route, call) =>
        route === 'create'
          ? (([null, 'lost_answer', 'lost_request', 'server_error', 'credit_exhausted'] as const)[call - 1] ?? null)
          : route === 'results' && call === 1
            ? 'cut_results'
            : null,
    })
    const { id } = await batches.create(THREE)
    expect(await statusOf(batches.create(THREE))).toBe('no connection')
    expect(server.batches()).toHaveLength(2)
    expect(await statusOf(batches.create(THREE))).toBe('no connection')
    expect(await statusOf(batches.create(THREE))).toBe(500)
    expect(await statusOf(batches.create(THREE))).toBe(402)
    expect(server.batches()).toHaveLength(2)
    clock.advance(HOUR)
    await expect(collect(id)).rejects.toThrow()
    expect(await collect(id)).toHaveLength(3)
  })
})
