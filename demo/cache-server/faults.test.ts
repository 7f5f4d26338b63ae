import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openRunnerCache } from '../../action/runtime/actions-cache.ts'
import { type CacheServer, startCacheServer } from './server.ts'

// The real toolkit returns the same as for a miss in each of these cases, but a paid journal may be in the cache.

let server: CacheServer
let fault: number | undefined
let folder: string
let warnings: string[]
beforeEach(async () => {
  fault = undefined
  warnings = []
  server = await startCacheServer({ fault: () => fault })
  const temp = await mkdtemp(join(tmpdir(), 'cache-faults-'))
  folder = join(temp, 'kept')
  for (const [name, value] of Object.entries({ ...server.env, RUNNER_TEMP: temp })) vi.stubEnv(name, value)
  await mkdir(folder)
  await writeFile(join(folder, 'a.txt'), 'text')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
})

const restore = () => openRunnerCache((line) => warnings.push(line)).restore(folder, 'key-2', ['key-'])

it('is a miss when the service says that there is nothing', async () => {
  expect({ outcome: await restore(), warnings }).toEqual({ outcome: 'miss', warnings: [] })
})

it.each([403, 429])('is a fault when the service answers %i', async (status) => {
  fault = status
  expect(await restore()).toBe('fault')
  expect(warnings).toEqual([expect.stringContaining(String(status))])
})

it('is a fault when nobody listens', async () => {
  await server.close()
  expect(await restore()).toBe('fault')
})

it('is damaged when what was saved does not unpack', async () => {
  await openRunnerCache(() => {}).save(folder, 'key-1')
  expect(await restore()).toBe('hit')
  server.entries.splice(0, 1, { ...server.entries[0], content: Buffer.from('no archive') } as never)
  expect({ outcome: await restore(), warnings }).toEqual({
    outcome: 'damaged',
    warnings: [expect.stringMatching(/^the cache entry for key-2 is damaged: .*tar.* failed with error/)],
  })
})
