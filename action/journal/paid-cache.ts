import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describeError } from '../errors.ts'
import type { Clock } from '../http/retry.ts'
import type { RunnerCache, Saved } from '../runtime/actions-cache.ts'
import { unlessMissing } from './journal.ts'

export interface RestoreOptions {
  readonly cache: RunnerCache
  readonly clock: Pick<Clock, 'sleep'>
  /** Aborted when the job is to end. */
  readonly signal: AbortSignal
  readonly warn: (line: string) => void
}

/** `fault`: the entry could not be read after several attempts. `absent`: there is no cache service. */
export type RestoredPaid = 'hit' | 'miss' | 'absent' | 'fault'

/** A file that goes from one runner to another. */
interface PaidFile {
  /** Where it is on this machine. */
  readonly file: string
  /** Names what it holds; the same on every runner. */
  readonly name: string
  readonly key: string
}

interface RestoreRequest extends PaidFile {
  /** Without an entry under `key`, the newest one whose key begins with this is restored. */
  readonly prefix: string
}

/** Milliseconds between attempts. With the cache's own time limit, all attempts take about a minute. */
const PAUSES = [5_000, 10_000, 20_000]

/** Name of the file inside an entry. */
const FILE = 'paid.jsonl'

/**
 * The folder that the cache saves and restores, in the workspace. The toolkit hashes the path as it is given into the
 * version of an entry, and stores names relative to the workspace: only a relative path is the same on every runner. The
 * folder is there for no longer than a call takes, and for the runner's user alone.
 */
const transferFolder = (name: string): string => `.llm-benchmarks-${name}`

/**
 * Restores from the cache what earlier attempts paid for; after `hit` it is in `file`, which is not there if the entry does
 * not hold it. Tries four times within about a minute. Rejects only when `signal` is aborted.
 */
export async function restorePaid(
  { file, name, key, prefix }: RestoreRequest,
  { cache, clock, signal, warn }: RestoreOptions,
): Promise<RestoredPaid> {
  return await withTransferFolder(name, async (folder): Promise<RestoredPaid> => {
    for (const pause of [...PAUSES, null]) {
      const restored = await cache.restore(folder, key, [prefix])
      if (restored === 'hit') await copyFile(join(folder, FILE), file).catch(unlessMissing)
      if (restored !== 'fault' && restored !== 'damaged') return restored
      if (pause !== null) await clock.sleep(pause, signal)
    }
    return 'fault'
  }).catch((error: unknown) => {
    if (signal.aborted) throw error
    warn(`${key} could not be restored: ${describeError(error)}`)
    return 'fault'
  })
}

/** Saves a file in the cache. Never rejects. */
export async function savePaid({ file, name, key }: PaidFile, cache: RunnerCache): Promise<Saved> {
  return await withTransferFolder(name, async (folder): Promise<Saved> => {
    await copyFile(file, join(folder, FILE))
    return await cache.save(folder, key)
  }).catch((): Saved => 'fault')
}

async function withTransferFolder<T>(name: string, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = transferFolder(name)
  const clear = () => rm(folder, { recursive: true, force: true })
  await clear() // left by a process that was killed, or a link in a repository
  await mkdir(folder, { mode: 0o700 })
  try {
    return await use(folder)
  } finally {
    await clear().catch(() => {}) // the next call clears it
  }
}
