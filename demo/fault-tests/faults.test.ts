import { afterEach, expect, it } from 'vitest'
import { run } from '../../action/run.ts'
import type { Answer } from '../model-server/answer.ts'
import type { ModelServerOptions } from '../model-server/call.ts'
import type { Fault } from '../model-server/faults.ts'
import type { ModelServer } from '../model-server/server.ts'
import { seededRandom } from '../random.ts'
import { expectAccountedFor, FAULTS, worthOf } from './accounting.ts'
import { fakeRunAgainst, hurried, startFaultServer } from './model-fixture.ts'

const servers: ModelServer[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

async function serve(options: Partial<ModelServerOptions>) {
  const server = await startFaultServer(options)
  servers.push(server)
  return server
}

/** As long as max-tokens 500 allows, so that one which breaks off costs nearly what was set aside for it. */
const longAnswer = (): Answer => ({ name: 'long', text: 'word '.repeat(390), stopReason: 'end_turn' })

it('accounts for every problem and every token, when a fifth of all requests goes wrong', async () => {
  const random = seededRandom(7)
  const malformed = new Set<string>()
  const faults = (_: number, prompt: string): Fault | null => {
    const fault = random() < 0.2 ? (FAULTS[Math.floor(random() * FAULTS.length)] ?? null) : null
    if (fault?.kind !== 'malformed_json') return fault
    if (malformed.has(prompt)) return null // the second at one problem ends the run
    malformed.add(prompt)
    return fault
  }
  const server = await serve({ faults })
  const raw = { concurrency: '32', 'max-tokens': '200', 'max-cost': '1000' }
  const fake = await fakeRunAgainst(server, { problems: 400, raw })
  const { results, stoppedBy } = await run(fake.inputs, fake.host)
  const { books } = server

  expect(stoppedBy).toBeNull()
  expect(results.errored_count).toBeLessThan(4)
  expectAccountedFor(400, results, books)
  expect(books.brokenOff.length).toBeGreaterThan(8)
  expect(books.requests).toBeLessThanOrEqual(820)
})

it('never spends more than max-cost, whatever breaks and however long the answers are', async () => {
  for (let seed = 1; seed <= 15; seed++) {
    const random = seededRandom(seed)
    const faults = (): Fault | null => {
      const chance = random()
      return chance < 0.3 ? { kind: 'max_tokens' } : chance < 0.4 ? { kind: 'cut_stream' } : null
    }
    const server = await serve({ faults })
    const maxCost = Math.ceil(5 + random() * 50) / 100
    const raw = { 'max-cost': String(maxCost), 'max-tokens': '1000', concurrency: '8' }
    const fake = await fakeRunAgainst(server, { problems: 20, raw })
    const { results } = await run(fake.inputs, fake.host)
    const spent = worthOf([...server.books.sales, ...server.books.brokenOff])
    expect(spent).toBeLessThanOrEqual(maxCost)
    expect(results.output_tokens).toBe(server.books.outputTokens)
  }
})

it('never spends more than max-cost in all attempts together, however much broke before', async () => {
  for (let seed = 1; seed <= 4; seed++) {
    const random = seededRandom(seed)
    const faults = (): Fault | null => {
      const chance = random()
      return chance < 0.1 ? { kind: 'credit_exhausted' } : chance < 0.7 ? { kind: 'cut_stream' } : null
    }
    const server = await serve({ faults, answer: longAnswer })
    const first = await fakeRunAgainst(server, { problems: 8 })
    const maxCost = 0.1
    const inputs = { ...first.inputs, maxCost, maxTokens: 500 }
    for (let attempt = 1; attempt <= 8; attempt++) {
      const { host } = await fakeRunAgainst(server)
      await run(inputs, host).catch((error) => expect(error).toMatchObject({ code: 'over_budget' }))
    }
    expect(server.books.brokenOff.length).toBeGreaterThan(0)
    expect(worthOf([...server.books.sales, ...server.books.brokenOff])).toBeLessThanOrEqual(maxCost)
  }
})

it('fails when another model answers, in whichever request, and says which', async () => {
  const faults = (call: number): Fault | null => (call === 5 ? { kind: 'other_model', model: 'cheap-model' } : null)
  const fake = await fakeRunAgainst(await serve({ faults }), { problems: 20, raw: { concurrency: '2' } })
  const { results, stoppedBy } = await run(fake.inputs, fake.host)
  expect(stoppedBy?.message).toBe('cheap-model answered for fake-model')
  expect(results).toMatchObject({ status: 'failed', score: null, model: { served_model: 'cheap-model' } })
})

it('stops when the provider is down for good, after a bounded number of requests', async () => {
  const server = await serve({ faults: (call) => (call > 20 ? { kind: 'overloaded' } : null) })
  const fake = await fakeRunAgainst(server, { problems: 200 })
  const { results, stoppedBy } = await run(fake.inputs, fake.host)
  expect(stoppedBy?.code).toBe('model_unreachable')
  expect(results).toMatchObject({ status: 'failed', total_count: 20 })
  expect(server.books.requests).toBeLessThan(120)
})

// The double counts in real time: where timers come late, so do its answers, and the throttling is another.
it('sends fewer requests at a time when the provider throttles it', { retry: 3 }, async () => {
  let inFlight = 0
  const faults = (): Fault | null => {
    inFlight++
    setTimeout(() => inFlight--, 10)
    return inFlight > 4 ? { kind: 'rate_limited', retryAfter: null } : null
  }
  const server = await serve({ faults, latencyMs: 10 })
  const host = { clock: hurried(100) } // a request must not use up its attempts within one latency
  const fake = await fakeRunAgainst(server, { problems: 150, raw: { concurrency: '32' }, host })
  const { results } = await run(fake.inputs, fake.host)
  expect(results).toMatchObject({ status: 'completed', total_count: 150 })
  expect(server.books.requests).toBeLessThan(300)
})
