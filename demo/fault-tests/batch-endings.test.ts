import { describe, expect, it } from 'vitest'
import type { RecordsSnapshot } from '../../action/batches/records.ts'
import { BenchmarkError } from '../../action/errors.ts'
import { openAnthropic } from '../../action/models/anthropic/anthropic.ts'
import type { Batches } from '../../action/models/batch-api.ts'
import type { Model } from '../../action/models/model.ts'
import type { Host } from '../../action/pipeline/host.ts'
import { openTerminalRecords } from '../../action/terminal/records.ts'
import type { BatchedRequest, Fate } from '../model-server/batch-script.ts'
import { expectWhole, go, HOUR, MINUTE, minutes, names, open } from './batch-checks.ts'
import { type BatchFixture, PROBLEMS } from './batch-fixture.ts'

// What ends a run while a batch is out, and what the next run makes of it.

/** The first entry of the first wave fails by the server's fault. */
const oneFails = ({ batch, index }: BatchedRequest): Fate =>
  batch === 1 && index === 0 ? { kind: 'errored', afterMs: MINUTE, type: 'api_error' } : minutes(2)

describe('a run that is refused an answer while a batch is being submitted', () => {
  /** The provider has the second wave and its answer is under way when a live request gets a 401: the run ends then. */
  const refusedMeanwhile = (fixture: BatchFixture): Model => {
    const connect = (apiKey: string) => openAnthropic({ apiKey, baseUrl: fixture.server.url, model: 'fake-model' })
    const model = connect('sk-fake')
    const { batches } = model
    if (batches === undefined) throw new Error('the provider has no batches')
    const isThere = Promise.withResolvers<void>()
    const isRefused = Promise.withResolvers<void>()
    let submissions = 0
    let lives = 0
    const submit: Batches['submit'] = async (entries, signal) => {
      const state = await batches.submit(entries, signal)
      if (++submissions < 2) return state
      isThere.resolve()
      await isRefused.promise
      return state
    }
    return {
      ...model,
      complete: async (...args) => {
        if (++lives === 1) return model.complete(...args)
        await isThere.promise
        return connect('sk-wrong')
          .complete(...args)
          .finally(isRefused.resolve)
      },
      batches: { ...batches, submit },
    }
  }

  it('leaves that batch to the next run, and nothing is sold twice', async () => {
    const raw = { 'max-cost': '3', 'batch-fallback': 'live' }
    const fixture = await open({ fates: oneFails })
    const first = await go(fixture, { raw, host: { openModel: () => refusedMeanwhile(fixture) } })
    expect(first.stoppedBy?.code).toBe('model_refused')
    expect(first.log).toContain('is open and paid for: the next run')
    const submitted = fixture.server.batches().length
    expect(submitted).toBe(2)

    fixture.clock.advance(HOUR)
    await go(fixture, { raw })
    expect(new Set(names(fixture)).size).toBe(names(fixture).length)
  })
})

describe('a run whose disk is full when its batch is collected', () => {
  /** The last answer is written, and the end of the batch is not. */
  const neverClosing = (found: RecordsSnapshot): RecordsSnapshot => ({
    ...found,
    openForAppend: async () => {
      const records = await found.openForAppend()
      const { ledger } = records
      return {
        ...records,
        ledger: {
          recordIntent: (batch) => ledger.recordIntent(batch),
          recordSubmission: (submission) => ledger.recordSubmission(submission),
          recordClosure: () => Promise.reject(new BenchmarkError('journal_unwritable', 'full', '')),
          collectableBy: () => ledger.collectableBy(),
        },
      }
    },
  })

  it('does not pass its answers on for ever: a later run measures again', async () => {
    const fixture = await open({ fates: () => minutes(10) })
    const now = () => new Date(fixture.clock.now())
    const openRecords: Host['openRecords'] = async (keys, inputs) =>
      neverClosing(await openTerminalRecords(keys, inputs, { start: 'fresh', now, log: () => {}, warn: () => {} }))
    const { stoppedBy, uncollected } = await go(fixture, { host: { openRecords } })
    expect(stoppedBy?.code).toBe('journal_unwritable')
    expect(uncollected).toBeNull()
    fixture.clock.advance(24 * HOUR)
    await go(fixture)
    const before = fixture.server.batches().length
    fixture.clock.advance(24 * HOUR)
    expect((await go(fixture)).results).toMatchObject({ status: 'completed', total_count: PROBLEMS })
    expect(fixture.server.batches()).toHaveLength(before + 1)
  })
})

describe('a run that leaves a batch with fewer answers than max-error-rate allows to lack', () => {
  it('has no score; only the run that collects the batch has it', async () => {
    const fixture = await open({ fates: (request) => (request.batch === 1 ? oneFails(request) : minutes(600)) })
    const first = await go(fixture)
    expect(first.uncollected).toMatchObject({ requests: 1 })
    expect(first.results).toMatchObject({ status: 'failed', score: null, total_count: PROBLEMS - 1 })
    fixture.clock.advance(24 * HOUR)
    expectWhole(fixture, (await go(fixture)).results)
  })
})
