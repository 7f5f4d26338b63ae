import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { BenchmarkError } from '../errors.ts'
import { entryLine, type JournalEntry } from '../journal/entry.ts'
import { readEntriesOf } from '../journal/journal.ts'
import { type RestoreOptions, restorePaid, savePaid } from '../journal/paid-cache.ts'
import type { RunnerCache, Saved } from '../runtime/actions-cache.ts'
import { type BatchStore, requestsHash } from './batch-store.ts'
import { closedBatches } from './closed-batches.ts'
import { workflowHolder } from './lease.ts'
import { openBatches } from './open-batches.ts'

type Env = Readonly<Record<string, string | undefined>>

/** What the post part of the step needs to give up the batches of a main part that was killed. It is passed as JSON. */
export const BatchLocation = z.strictObject({
  /** Holds what was saved last. */
  file: z.string(),
  /** Names the requests and the step, for every run. */
  name: z.string(),
  /** Key of the cache entry to save. */
  key: z.string(),
  /** Holder of the leases of the main part. */
  holder: z.string(),
})
export type BatchLocation = z.infer<typeof BatchLocation>

interface CacheStoreOptions extends RestoreOptions {
  readonly env: Env
  readonly now: () => Date
  /** Passes the location to the post part of the step. */
  readonly saveBatchLocation: (location: BatchLocation) => void
}

const FILE = 'batch.jsonl'

/**
 * Saves open batches in the cache of GitHub Actions, as `batch-<requests>-<UTC date>-<run>-<attempt>-<number>`. Cache
 * entries cannot be changed: the newest one counts, and one is saved when a batch is closed, too.
 * Only the next run of the same step on the same branch finds a batch. Another step with the same requests is another
 * measurement. A branch can read the default branch's entries but not replace them, so it could not close its batches.
 */
export function openCacheStore(keys: readonly string[], options: CacheStoreOptions): BatchStore {
  const { env, cache, now, warn, saveBatchLocation } = options
  const step = [env['GITHUB_REF'], env['GITHUB_WORKFLOW'], env['GITHUB_JOB'], env['GITHUB_ACTION']].map(
    (name) => name ?? null,
  )
  const name = `batch-${requestsHash(keys, { step })}`
  const file = join(env['RUNNER_TEMP'] ?? tmpdir(), 'llm-benchmarks', name, FILE)
  const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? 1)
  let number = 0
  let hasWarned = false
  const keyOf = (save: number | 'post') => {
    const run = `${env['GITHUB_RUN_ID'] ?? 'local'}-${attempt}`
    return `${name}-${now().toISOString().slice(0, 10)}-${run}-${save}`
  }
  return {
    load: async () => {
      await rm(file, { force: true })
      await mkdir(dirname(file), { recursive: true })
      // No entry has this key, so the newest with the prefix is restored.
      const restored = await restorePaid({ file, name, key: `${name}-newest`, prefix: `${name}-` }, options)
      if (restored === 'fault' && attempt === 1) throw unreadable(name)
      if (restored === 'fault' && !hasWarned) warn(ifOneIsOpen(keys.length))
      hasWarned ||= restored === 'fault'
      return restored === 'hit' ? readEntriesOf(file) : []
    },
    save: async (entries) => {
      if (number === 0) saveBatchLocation({ file, name, key: keyOf('post'), holder: workflowHolder(env) })
      return saveEntries(worthSaving(entries), { file, name, key: keyOf(++number) }, cache)
    },
  }
}

/**
 * Gives up what a main part that was killed still waits for, so that the next run collects it at once and not after the
 * lease. Does nothing after a main part that has done so itself.
 */
export async function giveUpBatches(location: BatchLocation, cache: RunnerCache): Promise<void> {
  const entries = await readEntriesOf(location.file)
  const leased = openBatches(entries).filter(({ lease }) => lease?.holder === location.holder)
  if (leased.length === 0) return
  const abandoned = leased.map(({ batchTag }) => ({ kind: 'batch', event: 'abandoned', batchTag }) as const)
  await saveEntries([...entries, ...abandoned], location, cache)
}

async function saveEntries(
  entries: readonly JournalEntry[],
  location: Omit<BatchLocation, 'holder'>,
  cache: RunnerCache,
): Promise<Saved> {
  await mkdir(dirname(location.file), { recursive: true })
  await writeFile(location.file, entries.map(entryLine).join(''), { mode: 0o600 })
  return savePaid(location, cache)
}

/** Leaves the answers of closed batches out: no later run may reuse them. */
const worthSaving = (entries: readonly JournalEntry[]): readonly JournalEntry[] =>
  openBatches(entries).length > 0 ? entries : closedBatches(entries)

const UNKNOWN = 'the cache could not be asked whether an earlier run left a batch open'

const unreadable = (name: string) =>
  new BenchmarkError(
    'journal_unreachable',
    UNKNOWN,
    `No batch was submitted. Run again later. If the fault stays, use mode: live, or delete the cache entries ${name}-*: a batch that is still open is then lost.`,
  )

const ifOneIsOpen = (answers: number): string => `${UNKNOWN}: if so, its answers are bought again, up to ${answers}`
