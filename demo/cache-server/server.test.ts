import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { restoreCache, saveCache } from '@actions/cache'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type CacheServer, startCacheServer } from './server.ts'

let server: CacheServer
let folder: string
beforeEach(async () => {
  server = await startCacheServer()
  const temp = await mkdtemp(join(tmpdir(), 'cache-double-'))
  folder = join(temp, 'kept')
  for (const [name, value] of Object.entries({ ...server.env, RUNNER_TEMP: temp })) vi.stubEnv(name, value)
  await mkdir(folder)
  await writeFile(join(folder, 'a.txt'), 'first')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
  await rm(join(folder, '..'), { recursive: true })
})

const forget = () => rm(folder, { recursive: true })
const content = () => readFile(join(folder, 'a.txt'), 'utf8')

it('returns to @actions/cache what it saved, by key and by the newest key with a prefix', async () => {
  expect(await saveCache([folder], 'one-1')).toBeGreaterThan(0)
  await writeFile(join(folder, 'a.txt'), 'second')
  expect(await saveCache([folder], 'one-2')).toBeGreaterThan(0)
  await forget()
  expect(await restoreCache([folder], 'one-1')).toBe('one-1')
  expect(await content()).toBe('first')
  await forget()
  expect(await restoreCache([folder], 'one-3', ['one-'])).toBe('one-2')
  expect(await content()).toBe('second')
})

it('has nothing for another key or other paths, and keeps the first content of a key', async () => {
  expect(await restoreCache([folder], 'one-1')).toBeUndefined()
  await saveCache([folder], 'one-1')
  expect(await restoreCache([folder], 'other')).toBeUndefined()
  expect(await restoreCache([`${folder}/`], 'one-1')).toBeUndefined()
  expect(await saveCache([folder], 'one-1')).toBe(-1)
  expect(server.entries).toHaveLength(1)
})

it('accepts content so large that it arrives in blocks', async () => {
  const noise = Buffer.alloc(140 << 20)
  for (let at = 0; at < noise.length; at += 4) noise.writeUInt32LE(Math.imul(at + 1, 2654435761) >>> 0, at)
  await writeFile(join(folder, 'b.bin'), noise)
  await saveCache([folder], 'large')
  await forget()
  expect(await restoreCache([folder], 'large')).toBe('large')
  expect((await readFile(join(folder, 'b.bin'))).equals(noise)).toBe(true)
})
