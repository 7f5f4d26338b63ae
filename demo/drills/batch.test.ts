import { afterEach, describe, expect, it } from 'vitest'
import type { FakeOptions } from '../../action/host.fake.ts'
import type { Inputs } from '../../action/inputs.ts'
import { openAnthropic } from '../../action/models/anthropic.ts'
import type { Model } from '../../action/models/model.ts'
import { plainPrice } from '../../core/prices.ts'
import type { Results } from '../../core/results.ts'
import type { BatchedRequest, BatchFaultScript, BatchOptions, Fate } from '../model-server/batch-script.ts'
import { billOf } from '../model-server/books.ts'
import type { ModelServerOptions } from '../model-server/server.ts'
import { seededRandom } from '../random.ts'
import { type BatchScene, openBatchScene, runWorld } from './batch-world.ts'

const PRICE = plainPrice(5, 25)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const PROBLEMS = 40
/** Every fourth answer is judged wrong. */
const SCORE = 0.75

const scenes: BatchScene[] = []
afterEach(() => Promise.all(scenes.splice(0).map(({ server }) => server.close())))

async function open(batches: BatchOptions = {}, more: Partial<ModelServerOptions> = {}): Promise<BatchScene> {
  const scene = await openBatchScene(batches, more)
  scenes.push(scene)
  return scene
}

async function go({ start }: BatchScene, options?: FakeOptions) {
  const world = await start(options)
  const { results, stoppedBy } = await runWorld(world)
  return { results, stoppedBy, log: world.log.join('\n'), asked: world.judged.length }
}

const minutes = (count: number): Fate => ({ kind: 'answered', afterMs: count * MINUTE })
const costOfRun = ({ input_cost, output_cost }: Results): number => (input_cost ?? 0) + (output_cost ?? 0)
const names = ({ server }: BatchScene): string[] => server.books.sales.map(({ answer }) => answer)

/** Every problem measured, each sold once, the results at the price of the books. */
function expectWhole(scene: BatchScene, results: Results) {
  expect(results).toMatchObject({ status: 'completed', score: SCORE, total_count: PROBLEMS, errored_count: 0 })
  expect(names(scene).toSorted()).toEqual([...new Set(names(scene))].toSorted())
  expect(scene.server.books.sales).toHaveLength(PROBLEMS)
  expect(costOfRun(results)).toBeCloseTo(billOf(scene.server.books.sales, PRICE), 9)
}

const modes = ({ server }: BatchScene) => {
  const { live = [], batch = [] } = Object.groupBy(server.books.sales, ({ mode }) => mode)
  return { live: live.length, batch: batch.length }
}

describe('a run in batch mode', () => {
  it('buys one answer live and the others in a batch, whatever the order of the results', async () => {
    for (const order of ['submitted', 'reversed'] as const) {
      const scene = await open({ order, fates: ({ index }) => minutes(1 + (index % 7)) })
      const { results, log } = await go(scene)
      expectWhole(scene, results)
      expect(modes(scene)).toEqual({ live: 1, batch: PROBLEMS - 1 })
      expect(results.config.mode).toBe('batch')
      expect(log).toContain('batch 1 of 1: 39 requests submitted (msgbatch_demo000001)')
      expect(log).toContain('39 requests, in progress for 2 min')
      expect(results.problems.filter(({ latency_ms }) => latency_ms === null)).toHaveLength(PROBLEMS - 1)
    }
  })

  it('asks again, in another batch, what failed by the server’s fault, and nothing else', async () => {
    const failing = ({ batch, index }: BatchedRequest): Fate =>
      batch === 1 && index % 10 === 0 ? { kind: 'errored', afterMs: MINUTE, type: 'overloaded_error' } : minutes(2)
    const scene = await open({ fates: failing })
    const { results } = await go(scene)
    expectWhole(scene, results)
    expect(modes(scene)).toEqual({ live: 1, batch: PROBLEMS - 1 })
    expect(scene.server.batches().map(({ request_counts }) => request_counts.succeeded)).toEqual([35, 4])
  })

  it('buys such live at once where batch-fallback says so', async () => {
    const failing = ({ index }: BatchedRequest): Fate =>
      index % 10 === 0 ? { kind: 'errored', afterMs: MINUTE, type: 'api_error' } : minutes(2)
    const scene = await open({ fates: failing })
    const { results } = await go(scene, { raw: { 'batch-fallback': 'live' } })
    expectWhole(scene, results)
    expect(modes(scene)).toEqual({ live: 5, batch: 35 })
  })

  it('gives up on what fails again and again, and on what the API refuses, as a live run would', async () => {
    const fates = ({ index, params }: BatchedRequest): Fate =>
      params.includes('<fake_3>')
        ? { kind: 'errored', afterMs: 0, type: 'api_error' }
        : index === 20
          ? { kind: 'errored', afterMs: 0, type: 'invalid_request_error' }
          : minutes(1)
    const scene = await open({
      fates: (request) => (request.batch === 1 || request.params.includes('<fake_3>') ? fates(request) : minutes(1)),
    })
    const { results } = await go(scene, { raw: { 'max-error-rate': '0.1' } })
    expect(results).toMatchObject({ status: 'partial', total_count: 38 })
    expect(results.problems.filter(({ error_type }) => error_type === 'api_error')).toHaveLength(2)
    expect(scene.server.batches()).toHaveLength(3)
    expect(scene.server.books.sales).toHaveLength(38)
  })

  it('reports what expired, unmeasured and unpaid, or buys it live', async () => {
    const fates = ({ index }: BatchedRequest): Fate => (index < 4 ? { kind: 'stuck' } : minutes(30))
    for (const fallback of ['none', 'live']) {
      const scene = await open({ fates })
      await go(scene, { raw: { 'batch-deadline-minutes': '20' } })
      scene.clock.advance(24 * HOUR)
      const { results } = await go(scene, { raw: { 'batch-fallback': fallback, 'max-error-rate': '0.2' } })
      expect(scene.server.batches()).toMatchObject([{ request_counts: { expired: 4, succeeded: 35 } }])
      expect(costOfRun(results)).toBeCloseTo(billOf(scene.server.books.sales, PRICE), 9)
      if (fallback === 'live') {
        expectWhole(scene, results)
        expect(modes(scene)).toEqual({ live: 5, batch: 35 })
      } else {
        expect(results).toMatchObject({ status: 'partial', total_count: 36, errored_count: 4 })
        expect(results.problems.filter(({ error_type }) => error_type === 'api_error')).toHaveLength(4)
      }
    }
  })

  it('refuses a provider or model without batches before anything is paid', async () => {
    const scene = await open()
    const openModel = ({ 'api-key': apiKey, model }: Inputs): Model => {
      const { batches: _, ...without } = openAnthropic({ apiKey, baseUrl: scene.server.url, model })
      return without
    }
    const refused = { code: 'bad_input', help: 'Use mode live.' }
    await expect(go(scene, { host: { openModel } })).rejects.toMatchObject(refused)
    expect(scene.server.books.requests).toBe(0)
  })
})

describe('a wrong model', () => {
  it('costs one live request and no batch', async () => {
    const scene = await open({}, { faults: () => ({ kind: 'other_model', model: 'cheap-model' }) })
    const { results, stoppedBy } = await go(scene)
    expect(stoppedBy?.message).toBe('cheap-model answered for fake-model')
    expect(results.status).toBe('failed')
    expect(scene.server.batches()).toEqual([])
    expect(scene.server.books.sales).toHaveLength(1)
  })

  it('in the middle of a batch ends the run, and what else the batch brought is kept', async () => {
    const fates = ({ index }: BatchedRequest): Fate =>
      index === 30 ? { kind: 'answered', afterMs: 0, fault: { kind: 'other_model', model: 'cheap-model' } } : minutes(1)
    const scene = await open({ fates })
    const { results, stoppedBy } = await go(scene)
    expect(stoppedBy?.message).toBe('cheap-model answered for fake-model')
    expect(results).toMatchObject({ status: 'failed', score: null, total_count: PROBLEMS })
  })

  it('is not guessed at when the first requests bring no answer at all', async () => {
    const scene = await open({}, { faults: () => ({ kind: 'server_error' }) })
    const { stoppedBy } = await go(scene)
    expect(stoppedBy).toMatchObject({
      code: 'model_unreachable',
      message: expect.stringContaining('the first 3 requests'),
    })
    expect(scene.server.batches()).toEqual([])
  })
})

describe('the deadline of a batch', () => {
  const late = ({ index }: BatchedRequest): Fate => minutes(index < 10 ? 20 : 180)

  it('leaves it to the next run with the same settings, which is dated to its submission and submits nothing', async () => {
    const scene = await open({ fates: late })
    const first = await go(scene)
    expect(first.results).toMatchObject({ status: 'failed', total_count: 1, errored_count: 39 })
    expect(first.results.duration_seconds).toBeGreaterThan(89 * 60)
    expect(first.results.duration_seconds).toBeLessThan(92 * 60)
    expect(first.log).toContain('batch msgbatch_demo000001 with 39 answers is open and paid for: the next run')

    scene.clock.advance(24 * HOUR)
    const second = await go(scene)
    expectWhole(scene, second.results)
    expect(second.results.run_date.slice(0, 13)).toBe('2026-11-23T06')
    expect(second.log).toContain('is open: it is collected, and nothing submitted in its stead')
    expect(scene.server.batches()).toHaveLength(1)

    const third = await go(scene)
    expect(third.results.run_date.slice(0, 10)).toBe('2026-11-24')
    expect(scene.server.batches()).toHaveLength(2)
  })

  it('leaves it to no run with other settings', async () => {
    const scene = await open({ fates: late })
    await go(scene)
    scene.clock.advance(24 * HOUR)
    const other = await go(scene, {
      raw: { 'max-tokens': '4000', 'batch-deadline-minutes': '200', 'deadline-minutes': '200' },
    })
    expect(other.results).toMatchObject({ status: 'completed', config: { max_tokens: 4000 } })
    expect(scene.server.batches()).toHaveLength(2)
    expectOneOfEach(scene, (await go(scene)).results)
  })

  it('cancels it where batch-fallback is live, keeps what it had answered, and buys only the rest', async () => {
    const scene = await open({ fates: late })
    const { results } = await go(scene, { raw: { 'batch-fallback': 'live' } })
    expectWhole(scene, results)
    expect(modes(scene)).toEqual({ live: 30, batch: 10 })
    expect(scene.server.batches()).toMatchObject([{ request_counts: { succeeded: 10, canceled: 29 } }])
  })

  it('never has an answer from both, even if the run ends while the cancellation is under way', async () => {
    const scene = await open({ fates: late })
    const raw = { 'batch-fallback': 'live', 'batch-deadline-minutes': '30', 'deadline-minutes': '30' }
    const first = await go(scene, { raw })
    expect(first.results).toMatchObject({ status: 'failed', total_count: 1 })
    scene.clock.advance(6 * HOUR)
    expectWhole(scene, (await go(scene, { raw })).results)
    expect(modes(scene)).toEqual({ live: 1, batch: 39 })
  })

  const expectOneOfEach = (scene: BatchScene, results: Results) => {
    expect(results).toMatchObject({ status: 'completed', score: SCORE })
    expect(scene.server.batches()).toHaveLength(2)
  }
})

describe('a submission', () => {
  const onCreate =
    (...faults: readonly ReturnType<BatchFaultScript>[]): BatchFaultScript =>
    (route, call) =>
      route === 'create' ? (faults[call - 1] ?? null) : null

  it('whose answer is lost is found, and not made twice', async () => {
    const scene = await open({ faults: onCreate('lost_answer') })
    const { results, log } = await go(scene)
    expectWhole(scene, results)
    expect(scene.server.batches()).toHaveLength(1)
    expect(log).toContain('whether the batch was submitted is not known')
  })

  it('that never arrived, or was refused for a while, is made again', async () => {
    const scene = await open({ faults: onCreate('lost_request', 'rate_limited', 'server_error') })
    expectWhole(scene, (await go(scene)).results)
    expect(scene.server.batches()).toHaveLength(1)
  })

  it('that is refused for good costs what the first answer did', async () => {
    const scene = await open({ faults: onCreate('credit_exhausted') })
    const { results, stoppedBy, log } = await go(scene)
    expect(stoppedBy?.code).toBe('model_refused')
    expect(results).toMatchObject({ status: 'failed', total_count: 1 })
    expect(log).not.toContain('is open and paid for')
    expect(scene.server.books.sales).toHaveLength(1)
  })

  it('takes nobody else’s batch of the same size for its own', async () => {
    const scene = await open({
      faults: (route, call) => (route === 'create' && call === 2 ? 'lost_request' : null),
    })
    const { inputs } = await scene.start()
    // A stranger with the same key: 39 requests, a moment before.
    const requests = Array.from({ length: 39 }, (_, index) => ({
      custom_id: `p_${index}_s0_ffffffffffff`,
      params: { model: 'fake-model', max_tokens: 9, messages: [{ role: 'user', content: `stranger ${index}` }] },
    }))
    await fetch(`${scene.server.url}/v1/messages/batches`, {
      method: 'POST',
      headers: { authorization: `Bearer ${inputs['api-key']}`, 'anthropic-version': '2026-10-21' },
      body: JSON.stringify({ requests }),
    })
    const { results } = await go(scene)
    expect(results).toMatchObject({ status: 'completed', score: SCORE })
    expect(scene.server.batches()).toHaveLength(2)
    expect(names(scene).filter((name) => name.startsWith('fake_'))).toHaveLength(PROBLEMS)
  })
})

describe('faults on the way', () => {
  it('cost patience and nothing else', async () => {
    const random = seededRandom(3)
    const faults: BatchFaultScript = (route) =>
      random() < 0.3
        ? route === 'results'
          ? 'cut_results'
          : ((['server_error', 'rate_limited', 'lost_answer'] as const)[Math.floor(random() * 3)] ?? null)
        : null
    for (let turn = 0; turn < 2; turn++) {
      const scene = await open({ faults })
      const { results } = await go(scene)
      expectWhole(scene, results)
      expect(scene.server.batches()).toHaveLength(1)
    }
  })

  it('that do not end leave the batch to the next run', async () => {
    let isDown = true
    const scene = await open({ faults: (route) => (route === 'retrieve' && isDown ? 'server_error' : null) })
    const first = await go(scene)
    expect(first.stoppedBy).toMatchObject({ code: 'model_unreachable', help: expect.stringContaining('remembered') })
    isDown = false
    expectWhole(scene, (await go(scene)).results)
    expect(scene.server.batches()).toHaveLength(1)
  })

  it('of a batch that is not there for this key, or too old, cost a warning', async () => {
    const fates = ({ batch }: BatchedRequest) => minutes(batch === 1 ? 200 : 5)
    const raw = { 'batch-deadline-minutes': '10' }
    const scene = await open({ fates })
    const { inputs } = await scene.start()
    await go(scene, { raw })
    const workspace = await open()
    workspace.clock.advance(2 * 24 * HOUR)
    const place = { dataset: inputs.dataset, 'results-file': inputs['results-file'] }
    const elsewhere = await go(workspace, { raw: place })
    expect(elsewhere.results).toMatchObject({ status: 'completed', score: SCORE, total_count: PROBLEMS })
    expect(elsewhere.results.run_date.slice(0, 10)).toBe('2026-11-25')
    expect(workspace.server.books.sales).toHaveLength(PROBLEMS - 1) // the first answer came with the journal
    expect(elsewhere.log).toMatch(/warning: batch msgbatch_demo000001 is not there any more, or not for this key/)

    const other = await open({ fates })
    await go(other, { raw })
    other.clock.advance(40 * 24 * HOUR)
    const late = await go(other)
    expect(late.results).toMatchObject({ status: 'completed', total_count: PROBLEMS })
    expect(late.log).toContain('warning: batch msgbatch_demo000001 of 2026-11-23 is too old to be collected')
  })
})

describe('max-cost', () => {
  it('holds in batch mode whatever happens, and is used', async () => {
    const types = ['overloaded_error', 'api_error', 'invalid_request_error'] as const
    for (let seed = 1; seed <= 4; seed++) {
      const random = seededRandom(seed)
      const fates = (): Fate => {
        const chance = random()
        if (chance < 0.5) return { kind: 'answered', afterMs: chance * HOUR, fault: { kind: 'max_tokens' } }
        if (chance < 0.6) return { kind: 'errored', afterMs: MINUTE, type: types[seed % 3] ?? 'api_error' }
        return chance < 0.65 ? { kind: 'stuck' } : minutes(100 * random())
      }
      const scene = await open({ fates }, { faults: () => (random() < 0.3 ? { kind: 'max_tokens' } : null) })
      const maxCost = Math.ceil(5 + random() * 30) / 100
      const raw = {
        'max-cost': String(maxCost),
        'max-tokens': '1000',
        'batch-deadline-minutes': '40',
        'batch-fallback': seed % 2 === 0 ? 'live' : 'none',
      }
      const first = await go(scene, { raw })
      const { books } = scene.server
      expect(billOf([...books.sales, ...books.brokenOff], PRICE)).toBeLessThanOrEqual(maxCost)
      expect(books.sales.length).toBeGreaterThan(1)
      scene.clock.advance(25 * HOUR)
      expect(billOf(scene.server.books.sales, PRICE)).toBeLessThanOrEqual(maxCost)
      expect(costOfRun(first.results)).toBeLessThanOrEqual(billOf(scene.server.books.sales, PRICE) + 1e-9)
    }
  })

  it('that fits not even the first request stops before it, and names the least that works', async () => {
    const scene = await open()
    await expect(go(scene, { raw: { 'max-cost': '0.1' } })).rejects.toMatchObject({
      code: 'over_budget',
      help: expect.stringContaining('Raise max-cost to at least 0.2'),
    })
    expect(scene.server.books.requests).toBe(0)
  })
})
