import { execFileSync } from 'node:child_process'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { main } from '../../action/cli.ts'
import { cacheFolder, openStore } from '../../action/dataset/cache/open.ts'
import { demoAnswers } from '../answers.ts'
import { catalogueModel } from '../model-server/models.ts'
import { startModelServer } from '../model-server/server.ts'
import { type Fixture, ID, openFixture } from './fixture.ts'

/** The same request as in the other tests of the loader. */
const WINDOW = [
  '--release',
  'release_v2',
  '--start-date',
  '2024-01-01',
  '--end-date',
  '2025-01-01',
  '--sample-size',
  '0',
]

const mayMount = (() => {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    process.stderr.write('The test of a full disk is skipped: no small disk can be mounted here.\n')
    return false
  }
})()

/** Does some work with a disk of a given size beneath the cache; `grow` gives it room meanwhile. */
const withDisk = async (
  folder: string,
  options: string,
  work: (env: Record<string, string>, grow: () => void) => Promise<void>,
): Promise<void> => {
  const disk = join(folder, 'disk')
  await mkdir(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk])
  try {
    await work({ XDG_CACHE_HOME: disk }, () =>
      execFileSync('mount', ['-o', 'remount,size=16m,nr_inodes=1000', 'tmpfs', disk]),
    )
  } finally {
    execFileSync('umount', [disk])
  }
}

/** The whole benchmark: its exit code, what it says last, and how often it asked the model. */
const runBenchmark = async ({ hub, folder }: Fixture, env: Record<string, string>) => {
  const model = await startModelServer({ answer: demoAnswers(), key: 'k', models: [catalogueModel('demo-model')] })
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    const asking = ['--model', 'demo-model', '--base-url', model.url, '--input-price', '1', '--output-price', '10']
    const files = ['--results-file', join(folder, 'results.json'), '--python-packages', 'as-is']
    const code = await main(['--dataset', ID, ...WINDOW, ...asking, ...files], {
      ...env,
      PATH: process.env['PATH'],
      HF_ENDPOINT: hub.url,
      OPENAI_API_KEY: 'k',
      ANTHROPIC_API_KEY: 'k',
    })
    const said = write.mock.calls.map(([text]) => String(text)).join('')
    return { code, said, asked: model.books.requests }
  } finally {
    write.mockRestore()
    await model.close()
  }
}

describe.skipIf(!mayMount)('a disk that is full (skipped where no small disk can be mounted)', () => {
  it.each([
    ['from the beginning', 'size=4k', { readsFiles: 2 }],
    ['after the indexes', 'size=64k', { readsFiles: 0 }],
    ['in files, not in bytes', 'size=16m,nr_inodes=6', { readsFiles: 2 }],
  ])(
    '%s stops the run with what to do, before anything is bought; what was kept is right',
    async (_, options, { readsFiles }) => {
      await using fixture = await openFixture()
      await withDisk(fixture.folder, options, async (env, grow) => {
        const { code, said, asked } = await runBenchmark(fixture, env)
        expect({ code, asked }).toEqual({ code: 1, asked: 0 })
        expect(said).toMatch(/the disk is full: \S+ could not be written/)
        expect(said).toContain('--clear-cache')
        expect(
          (await readdir(cacheFolder(env))).filter((name) => name.endsWith('.part') || name.endsWith('.lock')),
        ).toEqual([])

        grow()
        const right = await fixture.load({ dataset: join(fixture.folder, 'files') })
        const host = {
          log: () => {},
          warn: (line: string) => void fixture.lines.push(line),
          signal: new AbortController().signal,
        }
        await using store = openStore(env, host)
        const before = fixture.lines.length
        expect((await fixture.load({}, { store })).problems).toEqual(right.problems)
        const lines = fixture.lines.slice(before).join('\n')
        expect(lines.match(/reading all of/g) ?? []).toHaveLength(readsFiles)
        expect(lines).not.toContain('damaged')
      })
    },
  )
})
