import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readChunks } from './read-chunks.ts'

const content = randomBytes(100_003)
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-chunks-'))
  await writeFile(join(folder, 'file'), content)
  await writeFile(join(folder, 'empty'), '')
})
afterAll(() => rm(folder, { recursive: true }))

test.each([1000, 50_000, 100_003, 1 << 20])('chunks of %i bytes are the file, one after the other', async (size) => {
  const copies: Buffer[] = []
  for await (const chunk of readChunks(join(folder, 'file'), size)) copies.push(Buffer.from(chunk))
  expect(Buffer.concat(copies).equals(content)).toBe(true)
})

test('a chunk stays valid while the next one is being read', async () => {
  let at = 0
  for await (const chunk of readChunks(join(folder, 'file'), 1000)) {
    await new Promise((resolve) => setImmediate(resolve))
    expect(chunk.equals(content.subarray(at, at + chunk.length))).toBe(true)
    at += chunk.length
  }
  expect(at).toBe(content.length)
})

test('an empty file has no chunk', async () => {
  for await (const _ of readChunks(join(folder, 'empty'))) expect.unreachable()
})

test('stopping early closes the file, and a missing file is an error', async () => {
  for await (const _ of readChunks(join(folder, 'file'), 1000)) break
  await expect(readChunks(join(folder, 'none')).next()).rejects.toThrow('ENOENT')
})
