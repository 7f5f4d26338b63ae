import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type BatchLocation, giveUpBatches, openCacheStore } from '../../action/batches/cache-store.ts'
import { leaseEnd, workflowLease } from '../../action/batches/lease.ts'
import { type RecordsSnapshot, withBatchLedger } from '../../action/batches/records.ts'
import { type JournalLocation, openRunnerJournal, saveRunnerJournal } from '../../action/journal/runner-journal.ts'
import type { FakeOptions } from '../../action/pipeline/testing.ts'
import { openRunnerCache } from '../../action/runtime/actions-cache.ts'
import { type CacheEntry, type CacheServer, startCacheServer } from '../cache-server/server.ts'
import { type BatchFixture, openBatchFixture, runFake } from './batch-fixture.ts'

// Workflow runs, each on a machine of its own: nothing but the real cache client goes from one to the next.

const HOUR = 3_600_000
let cacheServer: CacheServer
/** What the cache answers everything with. */
let fault: number | undefined
let fixture: BatchFixture
let temp: string
beforeEach(async () => {
  fault = undefined
  cacheServer = await startCacheServer({ fault: () => fault })
  for (const [name, value] of Object.entries(cacheServer.env)) vi.stubEnv(name, value)
  fixture = await openBatchFixture({ fates: () => ({ kind: 'answered', afterMs: 3 * HOUR }) })
  temp = await mkdtemp(join(tmpdir(), 'runner-'))
  vi.stubEnv('RUNNER_TEMP', temp)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all([cacheServer.close(), fixture.server.close()])
})

const RAW = { 'batch-deadline-minutes': '30' }

interface Run extends FakeOptions {
  readonly ref?: string
  /** The main part does not live to close what it opened; the post part follows all the same. */
  readonly isKilled?: true
}

async function workflowRun(runId: string, attempt: string, { ref = 'refs/heads/main', isKilled, ...more }: Run = {}) {
  const env = {
    RUNNER_TEMP: temp,
    GITHUB_RUN_ID: runId,
    GITHUB_RUN_ATTEMPT: attempt,
    GITHUB_WORKFLOW: 'daily',
    GITHUB_JOB: 'benchmark',
    GITHUB_ACTION: 'benchmark',
    GITHUB_REF: ref,
  }
  const locations: JournalLocation[] = []
  const saveLocation = (location: JournalLocation) => void locations.push(location)
  const batchLocations: BatchLocation[] = []
  const saveBatchLocation = (location: BatchLocation) => void batchLocations.push(location)
  const warnings: string[] = []
  const warn = (line: string) => void warnings.push(line)
  const now = () => new Date(fixture.clock.now())
  const cache = openRunnerCache(warn)
  const fake = await fixture.start({
    ...more,
    raw: { ...RAW, ...more.raw },
    host: {
      openRecords: async (keys, inputs) => {
        const signal = new AbortController().signal
        const options = { env, cache, signal, now, warn, clock: { sleep: async () => {} } }
        const journal = await openRunnerJournal(keys, { ...options, saveLocation })
        const lease = workflowLease(env, leaseEnd(inputs, now()), now)
        const store = openCacheStore(keys, { ...options, saveBatchLocation })
        const records = await withBatchLedger(journal, store, { mode: inputs.mode, lease, now: now(), warn })
        return isKilled ? withoutEnd(records) : records
      },
      ...more.host,
    },
  })
  const outcome = await runFake(fake)
  for (const location of locations) await saveRunnerJournal(location, cache, warn)
  for (const location of batchLocations) await giveUpBatches(location, cache)
  return { ...outcome, warnings }
}

/** The records of a process that is killed before it closes them. */
const withoutEnd = (records: RecordsSnapshot): RecordsSnapshot => ({
  ...records,
  openForAppend: async () => ({ ...(await records.openForAppend()), [Symbol.asyncDispose]: async () => {} }),
})

it('is collected at once by the next run, when the main part was killed and its post part followed', async () => {
  await workflowRun('1', '1', { isKilled: true })
  fixture.clock.advance(3 * HOUR)
  const { results, warnings } = await workflowRun('2', '1')
  expect(warnings).toEqual([])
  expect(results).toMatchObject({ status: 'completed', total_count: 40 })
  expect(fixture.server.batches()).toHaveLength(1)
  expect(fixture.server.books.sales).toHaveLength(40)
})

it('is not given up by the post part of a run that has ended in good order', async () => {
  await workflowRun('1', '1', { raw: PATIENT })
  expect(cacheServer.entries.filter(({ key }) => key.endsWith('-post'))).toEqual([])
})

it('is collected by the run of the next day, and the run after that starts a new one', async () => {
  expect((await workflowRun('1', '1')).results).toMatchObject({ status: 'failed', total_count: 1 })
  fixture.clock.advance(24 * HOUR)
  const { results, warnings } = await workflowRun('2', '1')
  expect(warnings).toEqual([])
  expect(results).toMatchObject({ status: 'completed', total_count: 40 })
  expect(results.run_date.slice(0, 10)).toBe('2026-11-23')
  expect(fixture.server.books.sales).toHaveLength(40)
  const keys = cacheServer.entries.map(({ key }) => key).filter((key) => key.startsWith('batch-'))
  expect(keys[0]).toMatch(/^batch-[0-9a-f]{16}-2026-11-23-1-1-1$/)
  expect(keys.at(-1)).toMatch(/^batch-[0-9a-f]{16}-2026-11-24-2-1-\d$/)

  fixture.clock.advance(24 * HOUR)
  await workflowRun('3', '1')
  expect(fixture.server.batches()).toHaveLength(2)
})

it('is not touched by a run beside it, nor by one after its machine was lost, but by its own next attempt', async () => {
  const lost = new Error('the machine is gone')
  const vanish: FakeOptions['host'] = {
    report: async () => {
      throw lost
    },
  }
  // The machine goes while the run waits: neither the post part nor the end of the run comes.
  const keep = cacheServer.entries
  await expect(workflowRun('1', '1', { host: vanish })).rejects.toThrow(lost)
  const atSubmission = keep.filter(({ key }) => /-1-1-[12]$/.test(key))
  keep.splice(0, keep.length, ...atSubmission)

  await expect(workflowRun('2', '1')).rejects.toMatchObject({
    code: 'batch_watched',
    message: expect.stringContaining('workflow run 1, attempt 1 waits for batch msgbatch_demo000001'),
  })
  fixture.clock.advance(3 * HOUR)
  const again = await workflowRun('1', '2')
  expect(again.results).toMatchObject({ status: 'completed', total_count: 40 })
  expect(fixture.server.batches()).toHaveLength(1)
  expect(fixture.server.books.sales).toHaveLength(40)
})

it('is not paid for again by a run that cannot find out about it: that run spends nothing', async () => {
  await workflowRun('1', '1')
  fixture.clock.advance(24 * HOUR)
  const { requests } = fixture.server.books
  fault = 403
  await expect(workflowRun('2', '1')).rejects.toMatchObject({
    code: 'journal_unreachable',
    help: expect.stringContaining('No batch was submitted.'),
  })
  expect(fixture.server.books.requests).toBe(requests)

  fault = undefined
  expect((await workflowRun('3', '1')).results).toMatchObject({ status: 'completed', total_count: 40 })
  expect(fixture.server.batches()).toHaveLength(1)
})

it('is paid for again by a re-run that cannot read the cache, which warns that max-cost counts from zero', async () => {
  await workflowRun('1', '1')
  fault = 403
  temp = await mkdtemp(join(tmpdir(), 'runner-'))
  const { results, warnings } = await workflowRun('1', '2', { raw: PATIENT })
  expect(results).toMatchObject({ status: 'completed', total_count: 40, spent_before: null })
  expect(fixture.server.batches()).toHaveLength(2)
  const told = warnings.filter((line) => line.includes('bought again'))
  expect(told).toEqual([
    expect.stringMatching(/the cache could not be read.*up to 40 answers, and max-cost limits this attempt alone/),
    expect.stringMatching(/whether an earlier run left a batch open: if so, its answers are bought again, up to 40$/),
  ])
})

const PATIENT = { 'batch-deadline-minutes': '300', 'deadline-minutes': '300' }

it('needs no cache to be bought and collected by the run that submitted it, and promises nothing without', async () => {
  vi.stubEnv('ACTIONS_RESULTS_URL', '')
  const { results, warnings } = await workflowRun('1', '1', { raw: PATIENT })
  expect(results).toMatchObject({ status: 'completed', total_count: 40 })
  expect(warnings).toEqual([expect.stringContaining('there is no cache')])
  expect((await workflowRun('2', '1')).uncollected).toMatchObject({ requests: 39, collectableBy: 'resumed_run' })
})

it('is collected again, and not bought, when the machine is lost after it was collected and before it was reported', async () => {
  const lost = new Error('the machine is gone')
  let entries: readonly CacheEntry[] = []
  const vanish: FakeOptions['host'] = {
    report: async () => {
      entries = [...cacheServer.entries]
      throw lost
    },
  }
  await expect(workflowRun('1', '1', { raw: PATIENT, host: vanish })).rejects.toThrow(lost)
  cacheServer.entries.splice(0, cacheServer.entries.length, ...entries)
  const { results } = await workflowRun('1', '2')
  expect(results).toMatchObject({ status: 'completed', total_count: 40 })
  expect(fixture.server.batches()).toHaveLength(1)
  expect(fixture.server.books.sales).toHaveLength(40)
})

it('is submitted by one of two runs that begin together: the other finds it right before it would do the same', async () => {
  const started = Promise.withResolvers<void>()
  const submitted = Promise.withResolvers<void>()
  const late = workflowRun('2', '1', {
    raw: PATIENT,
    host: {
      preparePython: async ({ python }) => {
        started.resolve()
        await submitted.promise
        return python
      },
    },
  })
  await started.promise
  await workflowRun('1', '1')
  submitted.resolve()
  expect((await late).stoppedBy).toMatchObject({
    code: 'batch_watched',
    message: expect.stringContaining('another run has submitted batch msgbatch_demo000001 of the same requests'),
  })
  expect(fixture.server.batches()).toHaveLength(1)
})

it('is reported by the run that collected it, and not again by a re-run of the one that had left it', async () => {
  await workflowRun('1', '1')
  fixture.clock.advance(24 * HOUR)
  await workflowRun('2', '1')
  const rerun = {
    code: 'batch_collected',
    message: 'batch msgbatch_demo000001 of 2026-11-23 was collected and reported by workflow run 2, attempt 1',
  }
  await expect(workflowRun('1', '2')).rejects.toMatchObject(rerun)
  // Nor when another batch has been left since.
  fixture.clock.advance(24 * HOUR)
  expect((await workflowRun('3', '1')).uncollected).not.toBeNull()
  await expect(workflowRun('1', '3')).rejects.toMatchObject(rerun)
})

it('is not collected on another branch, which could not say so where the first one looks', async () => {
  await workflowRun('1', '1')
  fixture.clock.advance(24 * HOUR)
  await workflowRun('2', '1', { ref: 'refs/heads/try' })
  expect(fixture.server.batches()).toHaveLength(2)
  expect((await workflowRun('3', '1')).results).toMatchObject({ status: 'completed', total_count: 40 })
  expect(fixture.server.batches()).toHaveLength(2)
})
