import { existsSync } from 'node:fs'
import { link, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describeError } from '../../errors.ts'
import type { RunnerCache } from '../../runtime/actions-cache.ts'
import type { Runtime } from '../../runtime/runtime.ts'
import type { Store } from './store.ts'

/** Each run saves under its own key and restores by the prefix, so that the next run can replace damaged content. */
const keyOf = (name: string, env: Runtime['env']): string =>
  `${prefixOf(name)}${env['GITHUB_RUN_ID']}-${env['GITHUB_RUN_ATTEMPT']}`
const prefixOf = (name: string): string => `llm-benchmarks-${name}-`

type RunnerHost = Pick<Runtime, 'env' | 'warn'>

/**
 * Connects a folder store, which a runner loses after each job, to the cache of GitHub Actions.
 * Folders pass through `<root>/.transfer`, because saving and restoring must use the same path, and after a failed restore the
 * service may still write to that path at any later time. So nothing is ever read from there.
 */
export function openRunnerStore(local: Store, root: string, cache: RunnerCache, { env, warn }: RunnerHost): Store {
  /** After the first fault the cache is not used again, because the next call would take as long to fail. */
  let isFaulty = false
  const saving: Promise<void>[] = []
  const transfer = (name: string) => join(root, '.transfer', name)

  const restore = async (name: string): Promise<string | null> => {
    const here = await local.restore(name)
    if (here !== null || isFaulty) return here
    const arrived = transfer(name)
    const outcome = await cache.restore(arrived, keyOf(name, env), [prefixOf(name)])
    if (outcome === 'fault' || outcome === 'absent') isFaulty = true
    // This run saves it again; the half-unpacked files must not be part of that.
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
      // Awaited at the end of the run.
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
