import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openRunnerCache } from '../../runtime/actions-cache.ts'
import { cacheRoot } from '../../runtime/xdg-cache-home.ts'
import { openFolderStore, type StoreHost, TERMINAL_HELP, WORKFLOW_HELP } from './folder-store.ts'
import { openRunnerStore } from './runner-store.ts'
import type { Store } from './store.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Where a dataset is kept: a folder of the user's cache, and in a workflow one of the job that the Actions cache fills. */
export const cacheFolder = (env: Env): string => join(cacheRoot(env), 'llm-benchmarks', 'dataset')

/** Opens the store for this environment. Creates no file or folder before it is used. */
export function openStore(env: Env, host: StoreHost): Store {
  let opened: Store | null = null
  const store = () => {
    opened ??= open(env, host)
    return opened
  }
  return {
    restore: (name) => store().restore(name),
    save: (name, fill) => store().save(name, fill),
    drop: (name) => store().drop(name),
    describe: () => store().describe(),
    [Symbol.asyncDispose]: async () => opened?.[Symbol.asyncDispose](),
  }
}

function open(env: Env, host: StoreHost): Store {
  const root = cacheFolder(env)
  if (!isWritable(root)) return openForThisRun(root, host)
  const isWorkflow = env['GITHUB_ACTIONS'] === 'true'
  const folder = openFolderStore(root, host, isWorkflow ? WORKFLOW_HELP : TERMINAL_HELP)
  return isWorkflow ? openRunnerStore(folder, root, openRunnerCache(host.warn), { env, ...host }) : folder
}

function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Opens a store in a temporary folder: a cache folder that cannot be written to must not stop the run. */
function openForThisRun(unwritable: string, host: StoreHost): Store {
  host.warn(`the cache folder ${unwritable} cannot be written to: what is fetched is not kept`)
  const root = mkdtempSync(join(tmpdir(), 'llm-benchmarks-'))
  const store = openFolderStore(root, host)
  return {
    ...store,
    [Symbol.asyncDispose]: async () => {
      await store[Symbol.asyncDispose]()
      await rm(root, { recursive: true, force: true })
    },
  }
}
