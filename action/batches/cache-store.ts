import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RestoreOptions, restorePaid } from '../journal/cache-restore.ts'
import { entryLine, type JournalEntry } from '../journal/entry.ts'
import { readEntriesOf } from '../journal/journal.ts'
import { type BatchStore, requestsHash } from './batch-store.ts'
import { closedBatches } from './closed-batches.ts'
import { openBatches } from './open-batches.ts'

type Env = Readonly<Record<string, string | undefined>>

const FILE = 'batch.jsonl'

/**
 * Saves open batches in the cache of GitHub Actions, as `batch-<requests>-<UTC date>-<run>-<attempt>-<number>`. Cache
 * entries cannot be changed: the newest one counts, and one is saved when a batch is closed, too.
 * Only the next run of the same step on the same branch finds a batch. Another step with the same requests is another
 * measurement. A branch can read the default branch's entries but not replace them, so it could not close its batches.
 */
export function openCacheStore(
  keys: readonly string[],
  options: RestoreOptions & { readonly env: Env; readonly now: () => Date },
): BatchStore {
  const { env, cache, now } = options
  const step = [env['GITHUB_REF'], env['GITHUB_WORKFLOW'], env['GITHUB_JOB'], env['GITHUB_ACTION']].map(
    (name) => name ?? null,
  )
  const name = `batch-${requestsHash(keys, { step })}`
  const folder = join(env['RUNNER_TEMP'] ?? tmpdir(), 'llm-benchmarks', name)
  let number = 0
  const nextKey = () => {
    const run = `${env['GITHUB_RUN_ID'] ?? 'local'}-${env['GITHUB_RUN_ATTEMPT'] ?? 1}`
    return `${name}-${now().toISOString().slice(0, 10)}-${run}-${++number}`
  }
  return {
    load: async () => {
      await rm(folder, { recursive: true, force: true })
      await mkdir(folder, { recursive: true })
      return (await restorePaid(cacheRequest(folder, name), options)) === 'hit' ? readEntriesOf(join(folder, FILE)) : []
    },
    save: async (entries) => {
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, FILE), worthSaving(entries).map(entryLine).join(''), { mode: 0o600 })
      return cache.save(folder, nextKey())
    },
  }
}

/** Leaves the answers of closed batches out: no later run may reuse them. */
const worthSaving = (entries: readonly JournalEntry[]): readonly JournalEntry[] =>
  openBatches(entries).length > 0 ? entries : closedBatches(entries)

const cacheRequest = (folder: string, name: string) => ({
  folder,
  key: `${name}-newest`, // no entry has this key, so the newest with the prefix is restored
  prefix: `${name}-`,
  message: 'the cache could not be asked whether an earlier run left a batch open',
  help: `No batch was submitted. Run again later. If the fault stays, use mode: live, or delete the cache entries ${name}-*: a batch that is still open is then lost.`,
})
