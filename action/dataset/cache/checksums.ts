import { createHash } from 'node:crypto'
import { open, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

const NAME = 'seal.json'
const CHUNK_BYTES = 1 << 20

/** SHA-256 by file name. */
const digests = z.record(z.string(), z.string())

/** Writes the checksums of all files of a folder into it. They detect accidents, not forgery. */
export async function seal(folder: string): Promise<void> {
  await writeFile(join(folder, NAME), JSON.stringify(await digestsOf(folder)))
}

/** Tells whether the folder still has the content that it was sealed with. */
export async function isIntact(folder: string): Promise<boolean> {
  try {
    const expected = digests.parse(JSON.parse(await readFile(join(folder, NAME), 'utf8')))
    const actual = await digestsOf(folder)
    const names = Object.keys(expected)
    return names.length === Object.keys(actual).length && names.every((name) => expected[name] === actual[name])
  } catch {
    // Not sealed, or not readable: not intact in either case.
    return false
  }
}

async function digestsOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => name !== NAME).sort()
  const digests: Record<string, string> = {}
  // One buffer for all files: a new one for each chunk would be most of the memory of a fetch.
  const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES)
  for (const name of names) digests[name] = await digestOf(join(folder, name), buffer)
  return digests
}

async function digestOf(path: string, buffer: Buffer): Promise<string> {
  await using file = await open(path)
  const hash = createHash('sha256')
  for (;;) {
    const { bytesRead } = await file.read(buffer)
    if (bytesRead === 0) return hash.digest('hex')
    hash.update(buffer.subarray(0, bytesRead))
  }
}
