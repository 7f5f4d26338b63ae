import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import type { BatchEvent } from '../journal/batch-event.ts'
import { entryLine, type JournalEntry } from '../journal/entry.ts'
import { openJournal } from '../journal/journal.ts'
import type { Saved } from '../runtime/actions-cache.ts'
import type { BatchStore } from './batch-store.ts'
import type { LeaseTerms } from './lease.ts'
import { openBatches } from './open-batches.ts'
import { withBatchLedger } from './records.ts'
import { abandoned, answer, closed, intended, leasedBy, submitted } from './testing.ts'

const NOW = new Date('2026-11-24T06:17:00Z')

let saved: readonly JournalEntry[]
let warnings: string[]
let outcome: () => Saved
const store: BatchStore = {
  load: async () => saved,
  save: async (entries) => {
    const result = outcome()
    if (result === 'saved') saved = [...entries]
    return result
  },
}
beforeEach(() => {
  saved = []
  warnings = []
  outcome = () => 'saved'
})

const lease: LeaseTerms = {
  own: { holder: 'me', until: new Date('2026-11-24T08:22:00Z') },
  isHeld: ({ holder }) => holder === 'somebody',
}

async function open({ now = NOW, own = [] }: { now?: Date; own?: readonly JournalEntry[] } = {}) {
  const file = join(await mkdtemp(join(tmpdir(), 'records-')), 'journal')
  await writeFile(file, own.map(entryLine).join(''))
  const warn = (line: string) => void warnings.push(line)
  const snapshot = await openJournal(file, 'resume')
  const found = await withBatchLedger(snapshot, store, { mode: 'batch', lease, now, warn })
  return { found, reopen: () => openJournal(file, 'resume') }
}

const { batchTag } = intended
const intent = { batchTag, at: new Date('2026-11-23T06:17:00Z'), requests: new Map(requestsOf(intended)) }
const submission = { batchTag, id: 'msgbatch_1', certainty: 'confirmed' } as const

function requestsOf(event: BatchEvent) {
  return event.event === 'intended' ? event.requests : []
}

const events = (entries: readonly JournalEntry[]) =>
  entries.map((entry) => (entry.kind === 'batch' ? entry.event : entry.kind))

it('saves the intent before the batch is submitted, then each step, and that it was abandoned', async () => {
  const { found } = await open()
  const records = await found.openForAppend()
  await records.ledger.recordIntent(intent)
  expect(saved).toEqual([intended, leasedBy('me')])
  await records.ledger.recordSubmission(submission)
  await records.journal.append(answer('a'))
  await records[Symbol.asyncDispose]()
  expect(saved).toEqual([intended, leasedBy('me'), submitted, answer('a'), abandoned])
  expect(openBatches(saved)).toMatchObject([{ lease: null }])
})

it('passes an open batch of another run to a new run, and copies its entries into the new journal', async () => {
  saved = [answer('c'), intended, submitted, abandoned]
  const { found, reopen } = await open()
  expect(found.entries).toEqual([answer('c'), intended, submitted, abandoned])
  const records = await found.openForAppend()
  expect(openBatches(saved)).toMatchObject([{ lease: { holder: 'me' } }])
  await records.ledger.recordClosure(batchTag)
  // Nothing is reported yet: until then another run may have to collect it again.
  expect(openBatches(saved)).toHaveLength(1)
  await records[Symbol.asyncDispose]()
  expect(openBatches(saved)).toEqual([])
  expect(events((await reopen()).entries)).toEqual(['answer', 'intended', 'submitted', 'abandoned', 'leased', 'closed'])
})

it('tries again to save that a batch was collected', async () => {
  saved = [intended, submitted, abandoned]
  const { found } = await open()
  const records = await found.openForAppend()
  await records.ledger.recordClosure(batchTag)
  let attempts = 0
  outcome = () => (++attempts < 3 ? 'fault' : 'saved')
  await records[Symbol.asyncDispose]()
  expect(openBatches(saved)).toEqual([])
  expect(warnings).toEqual([])
})

it('warns when it cannot save that a batch was collected', async () => {
  saved = [intended, submitted, abandoned]
  const records = await (await open()).found.openForAppend()
  await records.ledger.recordClosure(batchTag)
  outcome = () => 'fault'
  await records[Symbol.asyncDispose]()
  expect(warnings).toEqual([expect.stringContaining('the next run may report it again')])
})

it.each(['fault', 'absent'] as const)('promises no collection when it cannot save (%s)', async (how) => {
  const records = await (await open()).found.openForAppend()
  await records.ledger.recordIntent(intent)
  expect(records.ledger.collectableBy()).toBe('next_run')
  outcome = () => how
  await records.ledger.recordSubmission(submission)
  expect(records.ledger.collectableBy()).toBe('resumed_run')
  expect(warnings).toHaveLength(1)
  await records[Symbol.asyncDispose]()
})

it('takes nothing from a run that left no batch open: a new run is a new measurement', async () => {
  saved = [answer('c'), intended, submitted, answer('a'), closed]
  expect((await open()).found.entries).toEqual([])
})

it('refuses to collect a batch that another run waits for, and takes over from one that is gone', async () => {
  saved = [intended, submitted, leasedBy('somebody')]
  await expect(open()).rejects.toMatchObject({
    code: 'batch_watched',
    message: expect.stringContaining(
      'somebody waits for batch msgbatch_1 of the same requests, until 2026-11-24T08:22Z',
    ),
  })
  saved = [intended, submitted, leasedBy('somebody gone')]
  expect((await open()).found.entries).toHaveLength(3)
})

it('prefers what another run saved later to the last entry of its own journal', async () => {
  const own = [intended, submitted, leasedBy('attempt 1'), abandoned]
  saved = [...own, leasedBy('somebody')]
  await expect(open({ own })).rejects.toMatchObject({ code: 'batch_watched' })
  saved = [...own, leasedBy('somebody'), abandoned]
  expect(openBatches((await open({ own })).found.entries)).toMatchObject([{ lease: null }])
})

it('ignores a batch whose results have expired', async () => {
  saved = [intended, submitted, abandoned]
  expect((await open({ now: new Date('2026-12-22T06:17:00Z') })).found.entries).toEqual([])
  expect(warnings).toEqual([
    'batch msgbatch_1 of 2026-11-23 is too old to be collected: its 2 answers are bought again',
  ])
})
