import { describeError } from '../errors.ts'
import { captureCacheErrors, isUnpackError } from './actions-cache-log.ts'

/**
 * `fault`: the service failed or did not answer, so it is unknown whether there is an entry. `damaged`: the entry cannot
 * be unpacked. `absent`: there is no cache service.
 */
type Restored = 'hit' | 'miss' | 'fault' | 'damaged' | 'absent'

/** `fault`: the entry was not saved, or its key was taken. `absent`: there is no cache service. */
export type Saved = 'saved' | 'fault' | 'absent'

/** How long a call may take. The toolkit's own retries would take up to a minute. */
const MOST_MS = 10_000

/**
 * The cache of GitHub Actions, which passes folders from one run to later ones. Its content is not trusted: other
 * workflows can write to it. A fault is a warning, and takes ten seconds at most.
 */
export interface RunnerCache {
  /**
   * Fills `folder` with the entry under `key`, else with the newest entry whose key begins with a prefix. The entry must
   * have been saved from the same path. After `fault` the toolkit may still write to the folder: do not use it. After
   * `damaged` the folder may hold a part of the entry.
   */
  restore(folder: string, key: string, prefixes?: readonly string[]): Promise<Restored>
  /** Saves `folder` under `key`. An entry that exists is not replaced. */
  save(folder: string, key: string): Promise<Saved>
}

/** The functions of @actions/cache that are used. */
export interface CacheToolkit {
  isFeatureAvailable(): boolean
  restoreCache(paths: string[], key: string, prefixes?: string[]): Promise<string | undefined>
  saveCache(paths: string[], key: string): Promise<number>
}

/** Imported at the first use: the toolkit's cloud client would double the start-up time of the Action. */
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
        const { result: found, errors } = await captureCacheErrors(() =>
          toolkit.restoreCache([folder], key, [...prefixes]),
        )
        if (found !== undefined) return 'hit'
        const [error] = errors
        if (error === undefined) return 'miss'
        if (!isUnpackError(error)) throw new Error(error)
        warn(`the cache entry for ${key} is damaged: ${error}`)
        return 'damaged'
      }),
    save: (folder, key) =>
      // The toolkit prints a warning of a failure itself, and returns -1.
      attempt(`save ${key}`, async (toolkit) => ((await toolkit.saveCache([folder], key)) < 0 ? 'fault' : 'saved')),
  }
}
