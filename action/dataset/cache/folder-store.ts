import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { BenchmarkError } from '../../errors.ts'
import type { Runtime } from '../../runtime/runtime.ts'
import { showBytes } from '../bytes.ts'
import { isIntact, seal } from './checksums.ts'
import { type Lock, lock, tryLock } from './lock.ts'
import type { Store } from './store.ts'

export type StoreHost = Pick<Runtime, 'log' | 'warn' | 'signal'>

/** What a user can do about the folder's size, in the terms of the front end. */
interface SizeHelp {
  /** Ends the line that reports the size. */
  readonly afterSize: string
  /** Help of the error `disk_full`. */
  readonly whenFull: string
}

export const TERMINAL_HELP: SizeHelp = {
  afterSize: '; --clear-cache empties it',
  whenFull: 'Free some space, run with --clear-cache, or set XDG_CACHE_HOME to a folder on a larger disk.',
}

export const WORKFLOW_HELP: SizeHelp = { afterSize: '', whenFull: 'Use a runner with more disk space.' }

/** Each process that reads from the store has a lock here, so that the store is not cleared during a run. */
export const READERS = '.readers'

/** Opens a store in a folder of this machine, for any number of processes. Nothing is written before it is used. */
export function openFolderStore(root: string, { log, warn, signal }: StoreHost, help = TERMINAL_HELP): Store {
  let reader: Promise<Lock | null> | null = null
  const read = async () => {
    reader ??= tryLock(join(root, READERS, randomUUID()))
    await reader
  }

  /** Turns an error of a full disk into `disk_full`. */
  const clearly = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw isDiskFull(error) ? diskFull(join(root, name), help, error) : error
    }
  }

  const find = async (name: string): Promise<string | null> => {
    const folder = join(root, name)
    if (!existsSync(folder)) return null
    await read()
    if (await isIntact(folder)) return folder
    warn(`cache: ${name} is damaged and is fetched again`)
    await drop(name)
    return null
  }

  const make = async (name: string, fill: (folder: string) => Promise<void>): Promise<string> => {
    await read()
    await using _ = await lock(join(root, `.${name}.lock`), {
      signal,
      onWait: () => log(`cache: waiting for another run to fetch ${name}`),
    })
    return (await find(name)) ?? (await fillInto(join(root, name), fill))
  }

  const drop = (name: string) => rm(join(root, name), { recursive: true, force: true })

  return {
    restore: (name) => clearly(name, () => find(name)),
    save: (name, fill) => clearly(name, () => make(name, fill)),
    drop,
    describe: async () => `${root} holds ${showBytes(await bytesIn(root))}${help.afterSize}`,
    [Symbol.asyncDispose]: async () => (await reader)?.[Symbol.asyncDispose](),
  }
}

/** Fills a draft, seals it and renames it, so that a folder under its name is always complete. */
async function fillInto(folder: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const draft = `${folder}.${randomUUID()}.part`
  await mkdir(draft)
  try {
    await fill(draft)
    await seal(draft)
    await rename(draft, folder)
    return folder
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

const diskFull = (folder: string, help: SizeHelp, cause: unknown) =>
  new BenchmarkError('disk_full', `the disk is full: ${folder} could not be written`, help.whenFull, { cause })

/** Adds up the sizes of the files below a folder. Files that disappear meanwhile belong to another run and are not counted. */
export async function bytesIn(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const sizes = files
    .filter((file) => file.isFile())
    .map((file) =>
      stat(join(file.parentPath, file.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
