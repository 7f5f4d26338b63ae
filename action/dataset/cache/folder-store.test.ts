import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clearCache } from './clear-cache.ts'
import { openFolderStore } from './folder-store.ts'
import { cacheFolder, openStore } from './open.ts'
import { getOrCreate } from './store.ts'

let root = ''
const lines: string[] = []
beforeEach(async () => {
  root = join(await mkdtemp(join(tmpdir(), 'store-')), 'cache')
  lines.length = 0
})
afterEach(() => rm(join(root, '..'), { recursive: true, force: true }))

const host = {
  log: (line: string) => void lines.push(line),
  warn: (line: string) => void lines.push(`warning: ${line}`),
  signal: new AbortController().signal,
}
const open = () => openFolderStore(root, host)
const filled =
  (text = 'text') =>
  (folder: string) =>
    writeFile(join(folder, 'file'), text)
const read = (folder: string | null) => readFile(join(folder ?? '', 'file'), 'utf8')

describe('a store in a folder', () => {
  it('restores what was saved, and nothing else', async () => {
    await using store = open()
    expect(await store.restore('a')).toBeNull()
    expect(await read(await store.save('a', filled()))).toBe('text')
    expect(await read(await store.restore('a'))).toBe('text')
    expect(await store.restore('b')).toBeNull()
    expect(lines).toEqual([])
  })

  it('creates nothing before it is used', async () => {
    await open()[Symbol.asyncDispose]()
    await openStore({ XDG_CACHE_HOME: root }, host)[Symbol.asyncDispose]()
    expect(existsSync(root)).toBe(false)
  })

  it.each([
    ['a changed byte', (folder: string) => writeFile(join(folder, 'file'), 'tExt')],
    ['a missing file', (folder: string) => rm(join(folder, 'file'))],
    ['a file too many', (folder: string) => writeFile(join(folder, 'more'), '')],
    ['a broken seal', (folder: string) => writeFile(join(folder, 'seal.json'), '{')],
    ['no seal', (folder: string) => rm(join(folder, 'seal.json'))],
  ])('drops a folder with %s, and warns', async (_, damage) => {
    await using store = open()
    await damage(await store.save('a', filled()))
    expect(await store.restore('a')).toBeNull()
    expect(lines).toEqual(['warning: cache: a is damaged and is fetched again'])
    expect(await read(await store.save('a', filled('new')))).toBe('new')
  })

  it('keeps nothing when the content could not be made', async () => {
    await using store = open()
    const fill = async (folder: string) => {
      await filled()(folder)
      throw new Error('no more')
    }
    await expect(store.save('a', fill)).rejects.toThrow('no more')
    expect((await readdir(root)).filter((name) => !name.startsWith('.'))).toEqual([])
  })

  it('lets one of two processes fetch while the other waits and then uses the same content', async () => {
    await using first = open()
    await using second = open()
    const { promise: allowed, resolve: allow } = Promise.withResolvers<void>()
    let fills = 0
    const slow = async (folder: string) => {
      fills++
      await allowed
      await filled()(folder)
    }
    const saves = [first.save('a', slow), second.save('a', slow)]
    await expect.poll(() => lines).toEqual(['cache: waiting for another run to fetch a'])
    allow()
    const [one, two] = await Promise.all(saves)
    expect({ fills, same: one === two, text: await read(two ?? null) }).toEqual({ fills: 1, same: true, text: 'text' })
  })

  it('does not wait for a process that is gone', async () => {
    await mkdir(root)
    const lock = join(root, '.a.lock')
    await writeFile(lock, '')
    await utimes(lock, 1, 1)
    await using store = open()
    expect(await read(await store.save('a', filled()))).toBe('text')
    expect(lines).toEqual([])
    expect(existsSync(lock)).toBe(false)
  })

  it('describes its path and size', async () => {
    await using store = open()
    await store.save('a', filled('x'.repeat(2_340_000)))
    expect(await store.describe()).toBe(`${root} holds 2.3 MB; --clear-cache empties it`)
  })

  it('does not mention flags in a workflow', async () => {
    const env = { RUNNER_TEMP: root, GITHUB_ACTIONS: 'true' }
    await using store = openStore(env, host)
    await store.save('a', filled())
    expect(await store.describe()).toMatch(/\/llm-benchmarks\/dataset holds [\d.]+ \w+$/)
  })

  it('is emptied by --clear-cache, but not while a run reads from it', async () => {
    const store = open()
    await store.save('a', filled('x'.repeat(1_000_000)))
    await expect(clearCache(root)).rejects.toMatchObject({
      code: 'bad_input',
      message: `the cache ${root} is in use by another run`,
    })
    await store[Symbol.asyncDispose]()
    expect(await clearCache(root)).toBeGreaterThanOrEqual(1_000_000)
    expect(existsSync(root)).toBe(false)
    expect(await clearCache(root)).toBe(0)
  })
})

describe('content that is kept', () => {
  it('is fetched again when it cannot be read, with a warning', async () => {
    await using store = open()
    const content = (wanted: string) => ({
      read: async (folder: string) => {
        const text = await read(folder)
        if (text !== wanted) throw new Error('not what is wanted')
        return text
      },
      fill: filled(wanted),
    })
    expect(await getOrCreate(store, 'a', content('one'), host.warn)).toEqual({ value: 'one', hit: false })
    expect(await getOrCreate(store, 'a', content('one'), host.warn)).toEqual({ value: 'one', hit: true })
    expect(await getOrCreate(store, 'a', content('two'), host.warn)).toEqual({ value: 'two', hit: false })
    expect(lines).toEqual(['warning: cache: a cannot be used and is fetched again (not what is wanted)'])
  })
})

describe('where the store is', () => {
  it('follows the environment', () => {
    expect(cacheFolder({ HOME: '/home/me' })).toBe('/home/me/.cache/llm-benchmarks/dataset')
    expect(cacheFolder({ HOME: '/home/me', XDG_CACHE_HOME: '/big' })).toBe('/big/llm-benchmarks/dataset')
    expect(cacheFolder({ HOME: '/home/me', RUNNER_TEMP: '/temp' })).toBe('/temp/llm-benchmarks/dataset')
  })

  it('is a folder for one run where none can be written to', async () => {
    const store = openStore({ XDG_CACHE_HOME: '/dev/null' }, host)
    const folder = await store.save('a', filled())
    expect(await read(folder)).toBe('text')
    expect(lines).toEqual([
      'warning: the cache folder /dev/null/llm-benchmarks/dataset cannot be written to: what is fetched is not kept',
    ])
    await store[Symbol.asyncDispose]()
    expect(existsSync(join(folder, '..'))).toBe(false)
  })
})

const mayMount = process.getuid?.() === 0 && canMount()
function canMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'true'])
    return true
  } catch {
    return false
  }
}

describe.skipIf(!mayMount)('a disk that is full (skipped where no small disk can be mounted)', () => {
  it('is named in the error, and no incomplete folder remains', async () => {
    await mkdir(root)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', root])
    try {
      await using store = open()
      await expect(store.save('a', filled('x'.repeat(2_000_000)))).rejects.toMatchObject({
        code: 'disk_full',
        message: `the disk is full: ${join(root, 'a')} could not be written`,
      })
      expect((await readdir(root)).filter((name) => !name.startsWith('.'))).toEqual([])
      expect(await read(await store.save('a', filled()))).toBe('text')
    } finally {
      execFileSync('umount', [root])
    }
  })
})
