import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openStore } from '../../action/dataset/cache/open.ts'
import { type CacheServerOptions, startCacheServer } from '../cache-server/server.ts'
import { FILES, type Fixture, openFixture } from './fixture.ts'

afterEach(() => vi.unstubAllEnvs())

describe('a warm cache in a folder', () => {
  it('costs no download, for the same sample in any order of asking', async () => {
    await using fixture = await openFixture()
    const first = await fixture.load({ sampleSize: 5 })
    let second = first
    expect(await fixture.bytesOf(async () => (second = await fixture.load({ sampleSize: 5 })))).toBe(0)
    expect(second).toEqual({ ...first, cacheHit: true })
    expect(fixture.lines.join('\n')).toMatch(/5 problems from the cache, nothing downloaded\ncache: .* holds 0\.\d MB/)
  })

  it('detects damage, and fetches again what is damaged', async () => {
    await using fixture = await openFixture()
    const right = await fixture.load({ sampleSize: 5 })
    const cache = join(fixture.folder, 'cache')
    const folders = (await readdir(cache)).filter((name) => !name.startsWith('.'))
    expect(folders).toHaveLength(3)
    for (const folder of folders) {
      for (const file of await readdir(join(cache, folder))) {
        const path = join(cache, folder, file)
        const bytes = await readFile(path)
        const at = Math.floor(bytes.length / 2)
        bytes[at] = (bytes[at] ?? 0) ^ 1
        await writeFile(path, bytes)
        const again = await fixture.load({ sampleSize: 5 })
        expect(again).toEqual({ ...right, cacheHit: !folder.startsWith('problems-') })
        expect(fixture.lines.filter((line) => line.includes(`${folder} is damaged`))).not.toEqual([])
      }
    }
  })

  it('keeps the index for another sample', async () => {
    await using fixture = await openFixture()
    await fixture.load({ sampleSize: 2, seed: 1 })
    const passes = () => fixture.lines.filter((line) => line.includes('reading all of')).length
    expect(passes()).toBe(FILES.length)
    await fixture.load({ sampleSize: 3, seed: 2 })
    expect(passes()).toBe(FILES.length)
  })
})

/** A job on a runner: what it has on its disk is gone when it ends. */
const runJob = async (fixture: Fixture, server: Awaited<ReturnType<typeof startCacheServer>>, run: string) => {
  const temp = join(fixture.folder, 'runner')
  const env = { ...server.env, RUNNER_TEMP: temp, GITHUB_ACTIONS: 'true', GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: '1' }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  const lines: string[] = []
  const warn = (line: string) => void lines.push(line)
  const store = openStore(env, { log: () => {}, warn, signal: new AbortController().signal })
  const before = fixture.hub.bytes()
  const loaded = await fixture.load({ sampleSize: 5 }, { store, warn })
  await store[Symbol.asyncDispose]()
  await rm(temp, { recursive: true, force: true })
  return { ...loaded, bytes: fixture.hub.bytes() - before, warnings: lines }
}

const withServer = async (
  options: CacheServerOptions,
  meddle: (server: Awaited<ReturnType<typeof startCacheServer>>) => Promise<void>,
) => {
  const server = await startCacheServer(options)
  try {
    await meddle(server)
  } finally {
    await server.close()
  }
}

describe('the cache of GitHub Actions', () => {
  it('makes the second job download nothing', () =>
    withServer({}, async (server) => {
      await using fixture = await openFixture()
      const first = await runJob(fixture, server, '1')
      expect(first).toMatchObject({ cacheHit: false, warnings: [] })
      expect(server.entries.map(({ key }) => key.replace(/[0-9a-f]{12,}/, '#')).toSorted()).toEqual([
        'llm-benchmarks-index-v2-#-1-1',
        'llm-benchmarks-index-v2-#-1-1',
        'llm-benchmarks-problems-v1-#-1-1',
      ])
      const second = await runJob(fixture, server, '2')
      expect(second).toMatchObject({ cacheHit: true, bytes: 0, warnings: [] })
      expect(second.problems).toEqual(first.problems)
      expect(server.entries).toHaveLength(3)
    }))

  it('is a miss when it holds rubbish under our names, and is repaired for the next job', () =>
    withServer({}, async (server) => {
      await using fixture = await openFixture()
      const first = await runJob(fixture, server, '1')
      for (const [index, entry] of server.entries.entries()) {
        server.entries[index] = { ...entry, content: Buffer.from('rubbish') }
      }
      const second = await runJob(fixture, server, '2')
      expect(second).toMatchObject({ cacheHit: false, problems: first.problems })
      expect(second.bytes).toBe(first.bytes)
      expect(second.warnings).toEqual(server.entries.slice(0, 3).map(() => expect.stringContaining('damaged')))
      expect(await runJob(fixture, server, '3')).toMatchObject({ cacheHit: true, bytes: 0, warnings: [] })
    }))

  it.each([
    ['hangs', 'hang' as const],
    ['answers 500', 500],
  ])('that %s costs ten seconds and a warning, never the run', { timeout: 90_000 }, (_, fault) =>
    withServer({ fault: () => fault }, async (server) => {
      await using fixture = await openFixture()
      const begin = performance.now()
      const job = await runJob(fixture, server, '1')
      expect(performance.now() - begin).toBeLessThan(25_000)
      expect(job).toMatchObject({ cacheHit: false, ids: { length: 5 } })
      expect(job.warnings.join('\n')).toContain('the cache could not restore')
    }),
  )
})
