import { describe, expect, it } from 'vitest'
import type { Inputs } from '../../action/inputs/inputs.ts'
import { openAnthropic } from '../../action/models/anthropic/anthropic.ts'
import type { Model } from '../../action/models/model.ts'
import type { Results } from '../../core/results.ts'
import type { BatchedRequest, Fate } from '../model-server/batch-script.ts'
import { billOf } from '../model-server/ledger.ts'
import { costOfRun, expectWhole, go, HOUR, MINUTE, minutes, modes, open, PRICE, SCORE } from './batch-checks.ts'
import { type BatchFixture, PROBLEMS } from './batch-fixture.ts'

describe('a run in batch mode', () => {
  it('buys one answer live and the others in a batch, whatever the order of the results', async () => {
    for (const order of ['submitted', 'reversed'] as const) {
      const fixture = await open({ order, fates: ({ index }) => minutes(1 + (index % 7)) })
      const { results, log } = await go(fixture)
      expectWhole(fixture, results)
      expect(modes(fixture)).toEqual({ live: 1, batch: PROBLEMS - 1 })
      expect(results.config.mode).toBe('batch')
      expect(log).toContain('batch 1 of 1: 39 requests submitted (msgbatch_demo000001)')
      expect(log).toContain('39 requests, in progress for 2 min')
      expect(results.problems.filter(({ latency_ms }) => latency_ms === null)).toHaveLength(PROBLEMS - 1)
    }
  })

  it('sends again, in another batch, only what failed by the server’s fault', async () => {
    const failing = ({ batch, index }: BatchedRequest): Fate =>
      batch === 1 && index % 10 === 0 ? { kind: 'errored', afterMs: MINUTE, type: 'overloaded_error' } : minutes(2)
    const fixture = await open({ fates: failing })
    const { results } = await go(fixture)
    expectWhole(fixture, results)
    expect(modes(fixture)).toEqual({ live: 1, batch: PROBLEMS - 1 })
    expect(fixture.server.batches().map(({ request_counts }) => request_counts.succeeded)).toEqual([35, 4])
  })

  it('sends those requests live at once where batch-fallback says so', async () => {
    const failing = ({ index }: BatchedRequest): Fate =>
      index % 10 === 0 ? { kind: 'errored', afterMs: MINUTE, type: 'api_error' } : minutes(2)
    const fixture = await open({ fates: failing })
    const { results } = await go(fixture, { raw: { 'batch-fallback': 'live' } })
    expectWhole(fixture, results)
    expect(modes(fixture)).toEqual({ live: 5, batch: 35 })
  })

  it('gives up on requests that fail again and again or are refused, as a live run does', async () => {
    const fates = ({ index, params }: BatchedRequest): Fate =>
      params.includes('<fake_3>')
        ? { kind: 'errored', afterMs: 0, type: 'api_error' }
        : index === 20
          ? { kind: 'errored', afterMs: 0, type: 'invalid_request_error' }
          : minutes(1)
    const fixture = await open({
      fates: (request) => (request.batch === 1 || request.params.includes('<fake_3>') ? fates(request) : minutes(1)),
    })
    const { results } = await go(fixture, { raw: { 'max-error-rate': '0.1' } })
    expect(results).toMatchObject({ status: 'partial', total_count: 38 })
    expect(results.problems.filter(({ error_type }) => error_type === 'api_error')).toHaveLength(2)
    expect(fixture.server.batches()).toHaveLength(3)
    expect(fixture.server.books.sales).toHaveLength(38)
  })

  it('reports what expired, unmeasured and unpaid, or buys it live', async () => {
    const fates = ({ index }: BatchedRequest): Fate => (index < 4 ? { kind: 'stuck' } : minutes(30))
    for (const fallback of ['none', 'live']) {
      const fixture = await open({ fates })
      await go(fixture, { raw: { 'batch-deadline-minutes': '20' } })
      fixture.clock.advance(24 * HOUR)
      const { results } = await go(fixture, { raw: { 'batch-fallback': fallback, 'max-error-rate': '0.2' } })
      expect(fixture.server.batches()).toMatchObject([{ request_counts: { expired: 4, succeeded: 35 } }])
      expect(costOfRun(results)).toBeCloseTo(billOf(fixture.server.books.sales, PRICE), 9)
      if (fallback === 'live') {
        expectWhole(fixture, results)
        expect(modes(fixture)).toEqual({ live: 5, batch: 35 })
      } else {
        expect(results).toMatchObject({ status: 'partial', total_count: 36, errored_count: 4 })
        expect(results.problems.filter(({ error_type }) => error_type === 'api_error')).toHaveLength(4)
      }
    }
  })

  it('refuses a provider or model without batches before anything is paid', async () => {
    const fixture = await open()
    const openModel = ({ apiKey, model }: Inputs): Model => {
      const { batches: _, ...without } = openAnthropic({ apiKey, baseUrl: fixture.server.url, model })
      return without
    }
    const refused = { code: 'bad_input', help: 'Use mode live.' }
    await expect(go(fixture, { host: { openModel } })).rejects.toMatchObject(refused)
    expect(fixture.server.books.requests).toBe(0)
  })
})

describe('a wrong model', () => {
  it('costs one live request and no batch', async () => {
    const fixture = await open({}, { faults: () => ({ kind: 'other_model', model: 'cheap-model' }) })
    const { results, stoppedBy } = await go(fixture)
    expect(stoppedBy?.message).toBe('cheap-model answered for fake-model')
    expect(results.status).toBe('failed')
    expect(fixture.server.batches()).toEqual([])
    expect(fixture.server.books.sales).toHaveLength(1)
  })

  it('in the middle of a batch ends the run, and what else the batch brought is kept', async () => {
    const fates = ({ index }: BatchedRequest): Fate =>
      index === 30 ? { kind: 'answered', afterMs: 0, fault: { kind: 'other_model', model: 'cheap-model' } } : minutes(1)
    const fixture = await open({ fates })
    const { results, stoppedBy } = await go(fixture)
    expect(stoppedBy?.message).toBe('cheap-model answered for fake-model')
    expect(results).toMatchObject({ status: 'failed', score: null, total_count: PROBLEMS })
  })

  it('is not reported when the first requests bring no answer at all', async () => {
    const fixture = await open({}, { faults: () => ({ kind: 'server_error' }) })
    const { stoppedBy } = await go(fixture)
    expect(stoppedBy).toMatchObject({
      code: 'model_unreachable',
      message: expect.stringContaining('the first 3 requests'),
    })
    expect(fixture.server.batches()).toEqual([])
  })
})

describe('the deadline of a batch', () => {
  const late = ({ index }: BatchedRequest): Fate => minutes(index < 10 ? 20 : 180)

  it('leaves it to the next run with the same settings, which is dated to its submission and submits nothing', async () => {
    const fixture = await open({ fates: late })
    const first = await go(fixture)
    expect(first.results).toMatchObject({ status: 'failed', total_count: 1, errored_count: 39 })
    expect(first.results.duration_seconds).toBeGreaterThan(89 * 60)
    expect(first.results.duration_seconds).toBeLessThan(92 * 60)
    expect(first.log).toContain('batch msgbatch_demo000001 with 39 answers is open and paid for: the next run')

    fixture.clock.advance(24 * HOUR)
    const second = await go(fixture)
    expectWhole(fixture, second.results)
    expect(second.results.run_date.slice(0, 13)).toBe('2026-11-23T06')
    expect(second.log).toContain('is still open: it is collected, and not submitted again')
    expect(fixture.server.batches()).toHaveLength(1)

    const third = await go(fixture)
    expect(third.results.run_date.slice(0, 10)).toBe('2026-11-24')
    expect(fixture.server.batches()).toHaveLength(2)
  })

  it('leaves it to no run with other settings', async () => {
    const fixture = await open({ fates: late })
    await go(fixture)
    fixture.clock.advance(24 * HOUR)
    const other = await go(fixture, {
      raw: { 'max-tokens': '4000', 'batch-deadline-minutes': '200', 'deadline-minutes': '200' },
    })
    expect(other.results).toMatchObject({ status: 'completed', config: { max_tokens: 4000 } })
    expect(fixture.server.batches()).toHaveLength(2)
    expectOneOfEach(fixture, (await go(fixture)).results)
  })

  it('cancels it where batch-fallback is live, keeps what it had answered, and buys only the rest', async () => {
    const fixture = await open({ fates: late })
    const { results } = await go(fixture, { raw: { 'batch-fallback': 'live' } })
    expectWhole(fixture, results)
    expect(modes(fixture)).toEqual({ live: 30, batch: 10 })
    expect(fixture.server.batches()).toMatchObject([{ request_counts: { succeeded: 10, canceled: 29 } }])
  })

  it('never gets an answer from batch and live, even if the run ends while the batch is being cancelled', async () => {
    const fixture = await open({ fates: late, cancelMs: 5 * MINUTE })
    const raw = { 'batch-fallback': 'live', 'batch-deadline-minutes': '29', 'deadline-minutes': '30' }
    const first = await go(fixture, { raw })
    expect(first.results).toMatchObject({ status: 'failed', total_count: 1 })
    expect(first.log).toContain('warning: only 1 min between batch-deadline-minutes and deadline-minutes')
    fixture.clock.advance(6 * HOUR)
    expectWhole(fixture, (await go(fixture, { raw })).results)
    expect(modes(fixture)).toEqual({ live: 30, batch: 10 })
  })

  it('lets no request wait for ever for budget that an uncollected batch does not free', {
    timeout: 30_000,
  }, async () => {
    const fates = ({ batch, index }: BatchedRequest): Fate =>
      batch > 1 ? { kind: 'stuck' } : index === 0 ? { kind: 'errored', afterMs: 0, type: 'api_error' } : minutes(1)
    // What the first batch failed breaks off live, when the second batch has taken all that is left of the budget.
    const slowly = { latencyMs: (call: number) => (call > 1 ? 1000 : 0) }
    const fixture = await open(
      { fates, cancelMs: 5 * MINUTE },
      { ...slowly, faults: (call) => (call > 1 ? { kind: 'cut_stream' } : null) },
    )
    const raw = { 'max-cost': '0.25', 'max-tokens': '1000', 'batch-fallback': 'live', concurrency: '1' }
    const { results, log } = await go(fixture, {
      raw: { ...raw, 'batch-deadline-minutes': '29', 'deadline-minutes': '30' },
    })
    expect(fixture.server.batches()).toHaveLength(2)
    expect(log).toContain('batch msgbatch_demo000002 with')
    expect(results).toMatchObject({ status: 'failed', total_count: fixture.server.books.sales.length })
  })

  const expectOneOfEach = (fixture: BatchFixture, results: Results) => {
    expect(results).toMatchObject({ status: 'completed', score: SCORE })
    expect(fixture.server.batches()).toHaveLength(2)
  }
})
