import { mkdtemp, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { BatchEvent } from '../journal/batch-event.ts'
import { type Entry, entryLine } from '../journal/entry.ts'
import { openJournal } from '../journal/journal.ts'
import { answerOf } from '../pipeline/testing.ts'
import type { Saved } from '../runtime/actions-cache.ts'
import { type BatchMemory, rememberBatches, type Watcher } from './handover.ts'
import { openBatchFile, processWatcher } from './handover-file.ts'
import { openBatches } from './open-batches.ts'

const key = (digit: string) => digit.repeat(64)
const NONCE = '0123456789ab'
const NOW = new Date('2026-11-24T06:17:00Z')
const head = { kind: 'batch', nonce: NONCE } as const

const intended: BatchEvent = {
  ...head,
  event: 'intended',
  at: '2026-11-23T06:17:00.000Z',
  entries: [
    ['p_0_s0_0123456789ab', key('a')],
    ['p_1_s0_0123456789ab', key('b')],
  ],
}
const submitted: BatchEvent = { ...head, event: 'submitted', id: 'msgbatch_1', certainty: 'told' }
const watchedBy = (by: string): BatchEvent => ({ ...head, event: 'watched', by, until: '2026-11-24T08:22:00.000Z' })
const left: BatchEvent = { ...head, event: 'left' }
const closed: BatchEvent = { ...head, event: 'closed' }
const answer = (digit: string): Entry => ({
  kind: 'answer',
  key: key(digit),
  mode: 'batch',
  answer: { ...answerOf(), latencyMs: null },
})

describe('openBatches', () => {
  it('follows a batch from intent to end, whatever the order of the lines after the first', () => {
    expect(openBatches([intended])).toMatchObject([{ id: null, watch: null }])
    expect(openBatches([intended, submitted, watchedBy('x')])).toMatchObject([{ id: 'msgbatch_1', watch: { by: 'x' } }])
    expect(openBatches([intended, submitted, watchedBy('x'), left])).toMatchObject([{ watch: null }])
    expect(openBatches([closed, intended, submitted])).toEqual([])
    expect(openBatches([submitted, left])).toEqual([])
  })

  it('holds what is not collected yet', () => {
    const [batch] = openBatches([intended, submitted, answer('a')])
    expect([...(batch?.entries.values() ?? [])]).toEqual([key('b')])
  })

  it('holds what an earlier batch has answered in vain: nobody would have asked again for an answer of use', () => {
    const [batch] = openBatches([answer('a'), intended, submitted])
    expect(batch?.entries.size).toBe(2)
  })

  it('is over when all is collected, even if nobody lived to close it', () => {
    expect(openBatches([intended, submitted, answer('a'), answer('b')])).toEqual([])
  })
})

describe('a journal that remembers batches', () => {
  let kept: readonly Entry[]
  let warnings: string[]
  let outcome: () => Saved
  const memory: BatchMemory = {
    recall: async () => kept,
    keep: async (entries) => {
      const saved = outcome()
      if (saved === 'saved') kept = [...entries]
      return saved
    },
  }
  beforeEach(() => {
    kept = []
    warnings = []
    outcome = () => 'saved'
  })

  const me: Watcher = { by: 'me', until: new Date('2026-11-24T08:22:00Z'), isAlive: (by) => by === 'somebody' }
  const open = async (watcher = me, now = NOW, own: readonly Entry[] = []) => {
    const file = join(await mkdtemp(join(tmpdir(), 'memory-')), 'journal')
    await writeFile(file, own.map(entryLine).join(''))
    const warn = (line: string) => void warnings.push(line)
    const found = await rememberBatches(await openJournal(file, 'resume'), memory, {
      mode: 'batch',
      watcher,
      now,
      warn,
    })
    return { found, again: () => openJournal(file, 'resume') }
  }
  const events = (entries: readonly Entry[]) =>
    entries.map((entry) => (entry.kind === 'batch' ? entry.event : entry.kind))

  it('keeps the intent before the batch can be lost, each step after it, and that it was left', async () => {
    const { found } = await open()
    const journal = await found.begin()
    await journal.append(intended)
    expect(events(kept)).toEqual(['intended', 'watched'])
    await journal.append(submitted)
    await journal.append(answer('a'))
    await journal[Symbol.asyncDispose]()
    expect(events(kept)).toEqual(['intended', 'watched', 'submitted', 'answer', 'left'])
    expect(openBatches(kept)).toMatchObject([{ watch: null }])
  })

  it('finds in a new run what another has left, and writes it into its own journal', async () => {
    kept = [answer('c'), intended, submitted, left]
    const { found, again } = await open()
    expect(found.entries).toEqual([answer('c'), intended, submitted, left])
    const journal = await found.begin()
    expect(openBatches(kept)).toMatchObject([{ watch: { by: 'me' } }])
    await journal.append(closed)
    // Nothing is reported yet: a run that had to do it again would collect it again.
    expect(openBatches(kept)).toHaveLength(1)
    await journal[Symbol.asyncDispose]()
    expect(openBatches(kept)).toEqual([])
    expect(events((await again()).entries)).toEqual(['answer', 'intended', 'submitted', 'left', 'watched', 'closed'])
  })

  it('tries again to tell that a batch was collected', async () => {
    kept = [intended, submitted, left]
    const { found } = await open()
    const journal = await found.begin()
    await journal.append(closed)
    let attempts = 0
    outcome = () => (++attempts < 3 ? 'fault' : 'saved')
    await journal[Symbol.asyncDispose]()
    expect(openBatches(kept)).toEqual([])
    expect(warnings).toEqual([])
  })

  it('says so when it cannot be told that a batch was collected', async () => {
    kept = [intended, submitted, left]
    const journal = await (await open()).found.begin()
    await journal.append(closed)
    outcome = () => 'fault'
    await journal[Symbol.asyncDispose]()
    expect(warnings).toEqual([expect.stringContaining('the next run may report it again')])
  })

  it.each(['fault', 'absent'] as const)('promises nothing when it cannot keep (%s)', async (how) => {
    const journal = await (await open()).found.begin()
    await journal.append(intended)
    expect(journal.heir?.()).toBe('next_run')
    outcome = () => how
    await journal.append(submitted)
    expect(journal.heir?.()).toBe('resumed_run')
    expect(warnings).toHaveLength(1)
    await journal[Symbol.asyncDispose]()
  })

  it('has nothing of a run that left nothing open: a new run is a new measurement', async () => {
    kept = [answer('c'), intended, submitted, answer('a'), closed]
    expect((await open()).found.entries).toEqual([])
  })

  it('lets nobody collect what another run waits for, and takes over from one that is gone', async () => {
    kept = [intended, submitted, watchedBy('somebody')]
    await expect(open()).rejects.toMatchObject({
      code: 'batch_watched',
      message: expect.stringContaining(
        'somebody waits for batch msgbatch_1 of the same requests, until 2026-11-24T08:22Z',
      ),
    })
    kept = [intended, submitted, watchedBy('somebody gone')]
    expect((await open()).found.entries).toHaveLength(3)
  })

  it('believes another run, which came later, and not its own last word of the batch', async () => {
    const own = [intended, submitted, watchedBy('attempt 1'), left]
    kept = [...own, watchedBy('somebody')]
    await expect(open(me, NOW, own)).rejects.toMatchObject({ code: 'batch_watched' })
    kept = [...own, watchedBy('somebody'), left]
    expect(openBatches((await open(me, NOW, own)).found.entries)).toMatchObject([{ watch: null }])
  })

  it('drops what is too old for its results to be there', async () => {
    kept = [intended, submitted, left]
    expect((await open(me, new Date('2026-12-22T06:17:00Z'))).found.entries).toEqual([])
    expect(warnings).toEqual(['batch msgbatch_1 of 2026-11-23 is too old to be collected'])
  })
})

describe('the file of an open batch', () => {
  it('holds nothing when it is not there, and stops the run when it cannot be read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'memory-'))
    expect(await openBatchFile(join(folder, 'none'), () => {}).recall()).toEqual([])
    await expect(openBatchFile(folder, () => {}).recall()).rejects.toMatchObject({ code: 'journal_unreachable' })
  })
})

it('takes a process for alive while it runs, and not past its time: another may have its number', () => {
  const { isAlive } = processWatcher(NOW, () => NOW)
  const parent = `process ${process.ppid} on ${hostname()}`
  expect(isAlive(parent, new Date(NOW.getTime() + 1))).toBe(true)
  expect(isAlive(parent, NOW)).toBe(false)
})
