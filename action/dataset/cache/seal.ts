import { createHash } from 'node:crypto'
import { open, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

const NAME = 'seal.json'
const CHUNK_BYTES = 1 << 20

/** SHA-256 by file name. */
const digests = z.record(z.string(), z.string())

/** Notes the checksums of all files of a folder in it. They tell accidents; against forgery they prove nothing. */
export async function seal(folder: string): Promise<void> {
  await writeFile(join(folder, NAME), JSON.stringify(await digestsOf(folder)))
}

/** Whether the folder holds what it held when it was sealed. */
export async function isIntact(folder: string): Promise<boolean> {
  try {
    const expected = digests.parse(JSON.parse(await readFile(join(folder, NAME), 'utf8')))
    const actual = await digestsOf(folder)
    const names = Object.keys(expected)
    return names.length === Object.keys(actual).length && names.every((name) => expected[name] === actual[name])
  } catch {
    // Not sealed, or not readable: either way it is not what it was.
    return false
  }
}

async function digestsOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => name !== NAME).sort()
  const digests: Record<string, string> = {}
  // One for all files: they are many, and a new one for each chunk is most of the memory that a fetch takes.
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
