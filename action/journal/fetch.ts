import { BenchmarkError } from '../errors.ts'
import type { Clock } from '../http/retry.ts'
import type { RunnerCache } from '../runtime/actions-cache.ts'

export interface FetchOptions {
  readonly cache: RunnerCache
  readonly clock: Pick<Clock, 'sleep'>
  /** Aborted when the job is to end. */
  readonly signal: AbortSignal
}

/** What is asked of the cache, and what to tell a person when it does not say. */
export interface Wanted {
  readonly folder: string
  readonly key: string
  /** The newest key that begins with it will do. */
  readonly prefix: string
  readonly message: string
  readonly help: string
}

/** Milliseconds between attempts to fetch it. With those of the cache itself, a minute or so. */
const PAUSES = [5_000, 10_000, 20_000]

/**
 * Fetches what was paid for. Nothing is bought on the strength of a fault: it may be behind it.
 * @throws BenchmarkError `journal_unreachable`: the folder may still be written to, leave it alone
 */
export async function fetchPaid(
  { folder, key, prefix, message, help }: Wanted,
  { cache, clock, signal }: FetchOptions,
): Promise<'hit' | 'miss' | 'absent'> {
  for (const pause of [...PAUSES, null]) {
    const restored = await cache.restore(folder, key, [prefix])
    if (restored !== 'fault' && restored !== 'damaged') return restored
    if (pause !== null) await clock.sleep(pause, signal)
  }
  throw new BenchmarkError('journal_unreachable', message, help)
}
