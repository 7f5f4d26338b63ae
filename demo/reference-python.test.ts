import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openJudge } from '../action/judge/judge.ts'
import { inspectPython } from '../action/judge/python.ts'
import type { PythonReport } from '../action/judge/verdict.ts'
import { environmentOf, isReferencePython, REFERENCE_PACKAGES } from '../action/python-env/environment.ts'
import type { PythonHost } from '../action/python-env/host.ts'
import { buildVenv } from '../action/python-env/venv.ts'
import type { RunnerCache } from '../action/runtime/actions-cache.ts'
import { startWheelIndex, type WheelIndex, writeWheels } from './wheel-index/server.ts'

const PINS = Object.entries(REFERENCE_PACKAGES).map(([name, version]) => `${name}==${version}`)
const python = await inspectPython('python3')

/** The cache of the runner as a folder; `hang` and the like are tested where the cache is. */
function folderCache(store: string): RunnerCache & { saved: string[] } {
  const saved: string[] = []
  return {
    saved,
    restore: async (folder, key) => {
      if (!(await readdir(store)).includes(key)) return 'miss'
      await cp(join(store, key), folder, { recursive: true })
      return 'hit'
    },
    save: async (folder, key) => {
      saved.push(key)
      await cp(folder, join(store, key), { recursive: true })
      return 'saved'
    },
  }
}

describe.skipIf(!isReferencePython(python))('the reference environment, from an index of tiny wheels', () => {
  let index: WheelIndex
  let root: string
  beforeAll(async () => {
    index = await startWheelIndex(PINS)
  })
  afterAll(() => index.close())
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'reference-'))
    return () => rm(root, { recursive: true })
  })

  const told: string[] = []
  beforeEach(() => void told.splice(0))

  const host = (changes: Partial<PythonHost> = {}, url = index.url): PythonHost => ({
    env: { ...process.env, PIP_INDEX_URL: url, PIP_RETRIES: '0', PIP_CONFIG_FILE: '/dev/null' },
    cache: null,
    log: () => {},
    warn: (line) => void told.push(line),
    ...changes,
  })
  const build = (folder: string, from: PythonHost, requirements = index.requirements) =>
    buildVenv(python, join(root, folder), from, requirements)
  const NOWHERE = 'http://127.0.0.1:9/simple/'

  it('has the official packages, and is made once', async () => {
    const path = await build('a', host())
    const made = await inspectPython(path)
    expect(made.packages).toEqual(REFERENCE_PACKAGES)
    expect(environmentOf(made)).toBe('reference')
    const asked = index.requests.length
    expect(await build('a', host({}, NOWHERE))).toBe(path)
    expect(index.requests).toHaveLength(asked)
    expect(await readdir(join(root, 'a'))).toHaveLength(1)
  })

  it('is made by two first runs at once, and each finds a whole one', async () => {
    const [one, two] = await Promise.all([build('a', host()), build('a', host())])
    expect(one).toBe(two)
    expect(environmentOf(await inspectPython(one))).toBe('reference')
    expect(await readdir(join(root, 'a'))).toHaveLength(1)
  })

  it('needs no index when the cache has the wheels', async () => {
    const store = await mkdtemp(join(tmpdir(), 'store-'))
    const cache = folderCache(store)
    await build('a', host({ cache }))
    expect(cache.saved).toEqual([expect.stringMatching(/^llm-benchmarks-wheels-linux-\w+-[0-9a-f]{12}$/)])
    expect(environmentOf(await inspectPython(await build('b', host({ cache }, NOWHERE))))).toBe('reference')
    expect(told).toEqual([])
  })

  it('installs nothing that a cache slipped in', async () => {
    const store = await mkdtemp(join(tmpdir(), 'store-'))
    const cache = folderCache(store)
    await build('a', host({ cache }))
    const [key = ''] = cache.saved
    writeWheels(join(store, key), [`numpy==${REFERENCE_PACKAGES['numpy']}:raise SystemExit("poisoned")`])
    const path = await build('b', host({ cache }))
    expect(environmentOf(await inspectPython(path))).toBe('reference')
    expect(told).toEqual([expect.stringMatching(/^the cached packages are of no use: .*HASH/i)])
    await expect(build('c', host({ cache }, NOWHERE))).rejects.toThrow()
  })

  it('installs nothing whose hash is not the known one, and leaves nothing behind', async () => {
    const other = index.requirements.replace(/sha256:\w{8}/, 'sha256:00000000')
    await expect(build('a', host(), other)).rejects.toThrow(/HASH/i)
    expect(await readdir(join(root, 'a'))).toEqual([])
  })

  describe('in the sandbox', () => {
    const judged = async (path: string, code: string, expected: string) => {
      await using judge = await openJudge({
        sandbox: 'auto',
        python: path,
        memoryLimitMb: 512,
        workers: 1,
        log: () => {},
      })
      const solution = { code, functionName: null, timeoutSeconds: 6, tests: [{ input: '', output: expected }] }
      return { verdict: await judge.judge(solution), python: judge.python as PythonReport }
    }

    it('can be imported from', async () => {
      const { verdict, python: seen } = await judged(
        await build('a', host()),
        'import numpy\nprint(numpy.__version__)',
        REFERENCE_PACKAGES['numpy'] ?? '',
      )
      expect(verdict).toMatchObject({ kind: 'passed' })
      expect(environmentOf(seen)).toBe('reference')
    })

    it('cannot be written to', async () => {
      const code = 'import numpy, os\nprint(os.statvfs(numpy.__file__).f_flag & os.ST_RDONLY)'
      const { verdict } = await judged(await build('a', host()), code, '1')
      expect(verdict).toMatchObject({ kind: 'passed' })
    })
  })
})
