import { existsSync } from 'node:fs'
import { link, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describeError } from '../../errors.ts'
import type { RunnerCache } from '../../runtime/actions-cache.ts'
import type { Runtime } from '../../runtime/runtime.ts'
import type { Store } from './store.ts'

/** One key per run, found by its beginning: content that turned out to be damaged is replaced by the next run's. */
const keyOf = (name: string, env: Runtime['env']): string =>
  `${prefixOf(name)}${env['GITHUB_RUN_ID']}-${env['GITHUB_RUN_ATTEMPT']}`
const prefixOf = (name: string): string => `llm-benchmarks-${name}-`

type RunnerHost = Pick<Runtime, 'env' | 'warn'>

/**
 * A folder store that a runner loses with each job, filled from the cache of GitHub Actions and saved to it.
 * Folders travel through `<root>/.transfer`: the service has to see the same path for saving and restoring, and one that it
 * has failed to restore may be written to at any time later, so what is read from must never lie there.
 */
export function openRunnerStore(local: Store, root: string, cache: RunnerCache, { env, warn }: RunnerHost): Store {
  /** The first fault is the last: the next would cost as long. */
  let isFaulty = false
  const saving: Promise<void>[] = []
  const transfer = (name: string) => join(root, '.transfer', name)

  const restore = async (name: string): Promise<string | null> => {
    const here = await local.restore(name)
    if (here !== null || isFaulty) return here
    const arrived = transfer(name)
    const outcome = await cache.restore(arrived, keyOf(name, env), [prefixOf(name)])
    if (outcome === 'fault' || outcome === 'absent') isFaulty = true
    // Saved anew by this run, which leaves half of it out.
    if (outcome === 'damaged') await rm(arrived, { recursive: true, force: true })
    if (outcome !== 'hit' || !existsSync(arrived)) return null
    await rename(arrived, join(root, name))
    return local.restore(name)
  }

  const upload = async (name: string, folder: string): Promise<void> => {
    try {
      await mkdir(transfer(name), { recursive: true })
      for (const file of await readdir(folder)) await link(join(folder, file), join(transfer(name), file))
      await cache.save(transfer(name), keyOf(name, env))
    } catch (error) {
      warn(`cache: ${name} could not be saved (${describeError(error)})`)
    }
  }

  return {
    ...local,
    restore,
    save: async (name, fill) => {
      const folder = await local.save(name, fill)
      // Not waited for: the run goes on, and has its end to wait at.
      if (!isFaulty) saving.push(upload(name, folder))
      return folder
    },
    drop: async (name) => {
      await local.drop(name)
      await rm(transfer(name), { recursive: true, force: true })
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(saving)
      await local[Symbol.asyncDispose]()
    },
  }
}
