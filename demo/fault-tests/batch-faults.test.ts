import { describe, expect, it } from 'vitest'
import type { BatchedRequest, BatchFaultScript, Fate } from '../model-server/batch-script.ts'
import { billOf } from '../model-server/ledger.ts'
import { seededRandom } from '../random.ts'
import { costOfRun, expectWhole, go, HOUR, MINUTE, minutes, modes, names, open, PRICE, SCORE } from './batch-checks.ts'
import { PROBLEMS } from './batch-fixture.ts'

describe('a submission', () => {
  const onCreate =
    (...faults: readonly ReturnType<BatchFaultScript>[]): BatchFaultScript =>
    (route, call) =>
      route === 'create' ? (faults[call - 1] ?? null) : null

  it('whose answer is lost is found, and not made twice', async () => {
    const fixture = await open({ faults: onCreate('lost_answer') })
    const { results, log } = await go(fixture)
    expectWhole(fixture, results)
    expect(fixture.server.batches()).toHaveLength(1)
    expect(log).toContain('it is unknown whether the batch was submitted')
  })

  it('that never arrived, or was refused for a while, is made again', async () => {
    const fixture = await open({ faults: onCreate('lost_request', 'rate_limited', 'server_error') })
    expectWhole(fixture, (await go(fixture)).results)
    expect(fixture.server.batches()).toHaveLength(1)
  })

  it('during which the run ends is found by the next run, by size, time and the names of its requests', async () => {
    const end = new AbortController()
    const faults: BatchFaultScript = (route) => {
      if (route !== 'create') return null
      end.abort(new Error('the machine is gone'))
      return 'lost_answer'
    }
    const fixture = await open({ faults })
    const first = await go(fixture, { host: { signal: end.signal } })
    expect(first.results).toMatchObject({ status: 'failed', total_count: 1 })
    expect(first.log).toContain('a batch with 39 answers is open and paid for')
    fixture.clock.advance(HOUR)
    expectWhole(fixture, (await go(fixture)).results)
    expect(fixture.server.batches()).toHaveLength(1)
  })

  it('that is refused for good costs only the first answer', async () => {
    const fixture = await open({ faults: onCreate('credit_exhausted') })
    const { results, stoppedBy, log } = await go(fixture)
    expect(stoppedBy?.code).toBe('model_refused')
    expect(results).toMatchObject({ status: 'failed', total_count: 1 })
    expect(log).not.toContain('is open and paid for')
    expect(fixture.server.books.sales).toHaveLength(1)
  })

  it('never adopts a foreign batch of the same size', async () => {
    const fixture = await open({
      faults: (route, call) => (route === 'create' && call === 2 ? 'lost_request' : null),
    })
    const { inputs } = await fixture.start()
    // A stranger with the same key: 39 requests, a moment before.
    const requests = Array.from({ length: 39 }, (_, index) => ({
      custom_id: `p_${index}_s0_ffffffffffff`,
      params: { model: 'fake-model', max_tokens: 9, messages: [{ role: 'user', content: `stranger ${index}` }] },
    }))
    await fetch(`${fixture.server.url}/v1/messages/batches`, {
      method: 'POST',
      headers: { authorization: `Bearer ${inputs.apiKey}`, 'anthropic-version': '2026-10-21' },
      body: JSON.stringify({ requests }),
    })
    const { results } = await go(fixture)
    expect(results).toMatchObject({ status: 'completed', score: SCORE })
    expect(fixture.server.batches()).toHaveLength(2)
    expect(names(fixture).filter((name) => name.startsWith('fake_'))).toHaveLength(PROBLEMS)
  })
})

describe('faults on the way', () => {
  it('cost time and nothing else', async () => {
    const random = seededRandom(3)
    const faults: BatchFaultScript = (route) =>
      random() < 0.3
        ? route === 'results'
          ? 'cut_results'
          : ((['server_error', 'rate_limited', 'lost_answer'] as const)[Math.floor(random() * 3)] ?? null)
        : null
    for (let turn = 0; turn < 2; turn++) {
      const fixture = await open({ faults })
      const { results } = await go(fixture)
      expectWhole(fixture, results)
      expect(fixture.server.batches()).toHaveLength(1)
    }
  })

  it.each(['retrieve', 'results'] as const)('of a %s that is not found for a while cost patience', async (fault) => {
    for (const failing of [[1], [1, 2, 3, 4], [3]]) {
      const fixture = await open({
        faults: (route, call) => (route === fault && failing.includes(call) ? 'not_found' : null),
      })
      const { results, log } = await go(fixture)
      expectWhole(fixture, results)
      expect(fixture.server.batches()).toHaveLength(1)
      expect(log).not.toContain('sent again')
    }
  })

  it('of a batch of an earlier run that is not found at first cost only time, too', async () => {
    let isLost = false
    const faults: BatchFaultScript = (route) => {
      const isFault = isLost && route === 'retrieve'
      isLost = false
      return isFault ? 'not_found' : null
    }
    const fixture = await open({ fates: () => minutes(200), faults })
    await go(fixture, { raw: { 'batch-deadline-minutes': '10' } })
    isLost = true
    fixture.clock.advance(4 * HOUR)
    expectWhole(fixture, (await go(fixture)).results)
    expect(fixture.server.batches()).toHaveLength(1)
  })

  it('of a batch that only the list knows do not keep it from being collected', async () => {
    const fixture = await open({ faults: (route, call) => (route === 'retrieve' && call <= 8 ? 'not_found' : null) })
    expectWhole(fixture, (await go(fixture)).results)
    expect(fixture.server.batches()).toHaveLength(1)
  })

  it('of a cancellation that does not find the batch cost another one', async () => {
    const fixture = await open({
      fates: () => minutes(200),
      faults: (route, call) => (route === 'cancel' && call === 1 ? 'not_found' : null),
    })
    const raw = { 'batch-deadline-minutes': '10', 'batch-fallback': 'live' }
    expectWhole(fixture, (await go(fixture, { raw })).results)
    expect(modes(fixture)).toEqual({ live: PROBLEMS, batch: 0 })
  })

  it('of results that are never found leave them to the next run', async () => {
    let isDown = true
    const fixture = await open({ faults: (route) => (isDown && route === 'results' ? 'not_found' : null) })
    const first = await go(fixture)
    expect(first.stoppedBy).toMatchObject({ code: 'model_unreachable', help: expect.stringContaining('remembered') })
    isDown = false
    expectWhole(fixture, (await go(fixture)).results)
    expect(fixture.server.batches()).toHaveLength(1)
  })

  it('that do not end leave the batch to the next run', async () => {
    let isDown = true
    const fixture = await open({ faults: (route) => (route === 'retrieve' && isDown ? 'server_error' : null) })
    const first = await go(fixture)
    expect(first.stoppedBy).toMatchObject({ code: 'model_unreachable', help: expect.stringContaining('remembered') })
    isDown = false
    expectWhole(fixture, (await go(fixture)).results)
    expect(fixture.server.batches()).toHaveLength(1)
  })

  it('of a batch that is not there for this key, or too old, cost a warning', async () => {
    const fates = ({ batch }: BatchedRequest) => minutes(batch === 1 ? 200 : 5)
    const raw = { 'batch-deadline-minutes': '10' }
    const fixture = await open({ fates })
    const { inputs } = await fixture.start()
    await go(fixture, { raw })
    const workspace = await open()
    workspace.clock.advance(2 * 24 * HOUR)
    const place = { dataset: inputs.dataset, 'results-file': inputs.resultsFile }
    const elsewhere = await go(workspace, { raw: place })
    expect(elsewhere.results).toMatchObject({ status: 'completed', score: SCORE, total_count: PROBLEMS })
    expect(elsewhere.results.run_date.slice(0, 10)).toBe('2026-11-25')
    expect(workspace.server.books.sales).toHaveLength(PROBLEMS - 1) // the first answer came with the journal
    expect(elsewhere.log).toMatch(
      /warning: batch msgbatch_demo000001 no longer exists, or belongs to another key: it may have cost up to \$\d+\.\d\d, .* 39 requests are sent again/,
    )
    expect(elsewhere.log).toMatch(/at most \$\d+\.\d+ more for answers that broke off or were lost/)

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
      const fixture = await open({ fates }, { faults: () => (random() < 0.3 ? { kind: 'max_tokens' } : null) })
      const maxCost = Math.ceil(5 + random() * 30) / 100
      const raw = {
        'max-cost': String(maxCost),
        'max-tokens': '1000',
        'batch-deadline-minutes': '40',
        'batch-fallback': seed % 2 === 0 ? 'live' : 'none',
      }
      const first = await go(fixture, { raw })
      const { books } = fixture.server
      expect(billOf([...books.sales, ...books.brokenOff], PRICE)).toBeLessThanOrEqual(maxCost)
      expect(books.sales.length).toBeGreaterThan(1)
      fixture.clock.advance(25 * HOUR)
      expect(billOf(fixture.server.books.sales, PRICE)).toBeLessThanOrEqual(maxCost)
      expect(costOfRun(first.results)).toBeLessThanOrEqual(billOf(fixture.server.books.sales, PRICE) + 1e-9)
    }
  })

  it('too small for the first request stops the run before it, and names the least that works', async () => {
    const fixture = await open()
    await expect(go(fixture, { raw: { 'max-cost': '0.1' } })).rejects.toMatchObject({
      code: 'over_budget',
      help: expect.stringContaining('Raise max-cost to at least 0.2'),
    })
    expect(fixture.server.books.requests).toBe(0)
  })
})
