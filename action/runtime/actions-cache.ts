import { describeError } from '../errors.ts'
import { isOfUnpacking, overhearFaults } from './actions-cache-log.ts'

/**
 * `fault`: the service could not be asked. `damaged`: it was asked, and what it gave cannot be unpacked. `absent`: there is
 * no such service.
 */
export type Restored = 'hit' | 'miss' | 'fault' | 'damaged' | 'absent'

/** `fault`: it is not there, or was there before. `absent`: as above. */
export type Saved = 'saved' | 'fault' | 'absent'

/** What a fault of the cache may cost: the toolkit's own retries take up to a minute. */
const MOST_MS = 10_000

/**
 * The cache of GitHub Actions for one folder: what one run leaves, a later one finds. It may hold anything (whoever
 * writes to it need not be us). A fault is a warning and costs ten seconds at most.
 */
export interface RunnerCache {
  /**
   * Fills `folder` with what was saved from it under `key`, else under the newest key that begins with a prefix.
   * After `fault` the folder may still be written to: leave it alone. After `damaged` it may hold half of something.
   */
  restore(folder: string, key: string, prefixes?: readonly string[]): Promise<Restored>
  /** Saves `folder`. A key that is there already keeps what it has. */
  save(folder: string, key: string): Promise<Saved>
}

/** The part of @actions/cache that is used. Folders must be named alike for saving and restoring. */
export interface CacheToolkit {
  isFeatureAvailable(): boolean
  restoreCache(paths: string[], key: string, prefixes?: string[]): Promise<string | undefined>
  saveCache(paths: string[], key: string): Promise<number>
}

/** Loaded at the first use: its cloud client would double the time that the Action takes to start. */
const loadToolkit = (): Promise<CacheToolkit> => import('@actions/cache')

export function openRunnerCache(warn: (line: string) => void, load = loadToolkit, mostMs = MOST_MS): RunnerCache {
  const attempt = async <T>(
    what: string,
    use: (toolkit: CacheToolkit) => Promise<T>,
  ): Promise<T | 'fault' | 'absent'> => {
    const { promise: late, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => reject(new Error(`no answer within ${mostMs / 1000} s`)), mostMs)
    try {
      const toolkit = await load()
      return toolkit.isFeatureAvailable() ? await Promise.race([use(toolkit), late]) : 'absent'
    } catch (error) {
      warn(`the cache could not ${what}: ${describeError(error)}`)
      return 'fault'
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    restore: (folder, key, prefixes = []) =>
      attempt(`restore ${key}`, async (toolkit) => {
        const { result: found, faults } = await overhearFaults(() => toolkit.restoreCache([folder], key, [...prefixes]))
        if (found !== undefined) return 'hit'
        const [fault] = faults
        if (fault === undefined) return 'miss'
        if (!isOfUnpacking(fault)) throw new Error(fault)
        warn(`the cache holds something damaged as ${key}: ${fault}`)
        return 'damaged'
      }),
    save: (folder, key) =>
      // It warns of a fault itself, and returns an id that is none.
      attempt(`save ${key}`, async (toolkit) => ((await toolkit.saveCache([folder], key)) < 0 ? 'fault' : 'saved')),
  }
}
