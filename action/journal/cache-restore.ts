import { BenchmarkError } from '../errors.ts'
import type { Clock } from '../http/retry.ts'
import type { RunnerCache } from '../runtime/actions-cache.ts'

export interface RestoreOptions {
  readonly cache: RunnerCache
  readonly clock: Pick<Clock, 'sleep'>
  /** Aborted when the job is to end. */
  readonly signal: AbortSignal
}

/** What to restore, and the error for a cache that cannot be read. */
interface CacheRequest {
  readonly folder: string
  readonly key: string
  /** Without an entry under `key`, the newest one whose key begins with this is restored. */
  readonly prefix: string
  readonly message: string
  readonly help: string
}

/** Milliseconds between attempts. With the cache's own time limit, all attempts take about a minute. */
const PAUSES = [5_000, 10_000, 20_000]

/**
 * Restores from the cache what earlier attempts paid for. A fault is not a miss: the run would pay for it again.
 * @throws BenchmarkError `journal_unreachable`. The cache may still write to the folder then: do not use it
 */
export async function restorePaid(
  { folder, key, prefix, message, help }: CacheRequest,
  { cache, clock, signal }: RestoreOptions,
): Promise<'hit' | 'miss' | 'absent'> {
  for (const pause of [...PAUSES, null]) {
    const restored = await cache.restore(folder, key, [prefix])
    if (restored !== 'fault' && restored !== 'damaged') return restored
    if (pause !== null) await clock.sleep(pause, signal)
  }
  throw new BenchmarkError('journal_unreachable', message, help)
}
