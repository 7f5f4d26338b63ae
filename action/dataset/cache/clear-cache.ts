import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { BenchmarkError } from '../../errors.ts'
import { bytesIn, READERS } from './folder-store.ts'
import { isLocked } from './lock.ts'

/**
 * Empties the folder of a store: `--clear-cache`.
 * @returns the bytes that were freed
 * @throws BenchmarkError `bad_input` while a run reads from it
 */
export async function clearCache(root: string): Promise<number> {
  const readers = await readdir(join(root, READERS)).catch(() => [])
  const inUse = await Promise.all(readers.map((name) => isLocked(join(root, READERS, name))))
  if (inUse.includes(true)) {
    const help = 'Wait until it has ended. After a crash the cache can be cleared one minute later.'
    throw new BenchmarkError('bad_input', `the cache ${root} is in use by another run`, help)
  }
  const bytes = await bytesIn(root)
  await rm(root, { recursive: true, force: true })
  return bytes
}
