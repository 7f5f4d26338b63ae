import { mkdtempSync } from 'node:fs'
import { chmod, cp, mkdir, readdir, rm, stat, symlink, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { environmentOf, isReferencePython, REFERENCE_PACKAGES } from '../action/judge/environment.ts'
import { inspectPython } from '../action/judge/python.ts'
import { openUnprobedJudge } from '../action/judge/testing/judge.ts'
import type { PythonHost } from '../action/python-env/host.ts'
import { workPrefix } from '../action/python-env/leftovers.ts'
import { buildVenv } from '../action/python-env/venv.ts'
import type { RunnerCache } from '../action/runtime/actions-cache.ts'
import { startWheelIndex, type WheelIndex, writeWheels } from './wheel-index/server.ts'

const PINS = Object.entries(REFERENCE_PACKAGES).map(([name, version]) => `${name}==${version}`)
const python = await inspectPython('python3')

/** The runner's cache, as a folder. Its failures are tested beside the cache. */
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
  const NOWHERE = 'http://127.0.0.1:9/simple/'
  const warnings: string[] = []
  const firstLog: string[] = []
  const root = mkdtempSync(join(tmpdir(), 'reference-'))
  const cache = folderCache(mkdtempSync(join(root, 'store-')))
  let index: WheelIndex
  /** Interpreter of an environment that most tests only look at: making one takes seconds. */
  let made: string

  const host = (changes: Partial<PythonHost> = {}, url = index.url): PythonHost => ({
    env: { ...process.env, PIP_INDEX_URL: url, PIP_CONFIG_FILE: '/dev/null' },
    cache: null,
    log: () => {},
    warn: (line) => void warnings.push(line),
    ...changes,
  })
  const build = (folder: string, from: PythonHost, requirements = index.requirements) =>
    buildVenv(python, join(root, folder), from, { requirements })

  beforeAll(async () => {
    let cuts = 0
    index = await startWheelIndex(PINS, (path) => (path.includes('files/numpy') && cuts++ === 0 ? 'cut' : null))
    made = await build('made', host({ cache, log: (line) => void firstLog.push(line) }))
  })
  afterAll(async () => {
    await index.close()
    await rm(root, { recursive: true })
  })
  beforeEach(() => void warnings.splice(0))

  it('has the official packages, and is made once', async () => {
    const report = await inspectPython(made)
    expect(report.packages).toEqual(REFERENCE_PACKAGES)
    expect(environmentOf(report)).toBe('reference')
    const asked = index.requests.length
    expect(await build('made', host({}, NOWHERE))).toBe(made)
    expect(index.requests).toHaveLength(asked)
    expect((await readdir(join(root, 'made'))).toSorted()).toEqual([
      expect.stringMatching(/^python-/),
      expect.stringMatching(/^wheels-/),
    ])
  })

  it('tries a download that was cut once more', () => {
    expect(firstLog).toContainEqual(expect.stringMatching(/(another hash|broke off).*; trying once more$/))
  })

  it('says that it waits, and ends pip and itself at its limit', async () => {
    await using hanging = new AsyncDisposableStack()
    const silent = await startWheelIndex(PINS, () => 'hang')
    hanging.defer(() => silent.close())
    const lines: string[] = []
    const log = (line: string) => void lines.push(line)
    const options = { requirements: silent.requirements, limitMs: 6000, progressMs: 1000 }
    const built = buildVenv(python, join(root, 'slow'), host({ log }, silent.url), options)
    await expect(built).rejects.toThrow('the packages were not installed within 0.1 minutes')
    expect(lines).toContainEqual(expect.stringMatching(/^python: still installing after \d+ s/))
    expect(await readdir(join(root, 'slow'))).toEqual([])
  })

  it('is made by two first runs at once, and each finds a whole one', async () => {
    const [one, two] = await Promise.all([build('twice', host()), build('twice', host())])
    expect(one).toBe(two)
    expect(environmentOf(await inspectPython(one))).toBe('reference')
    expect(await readdir(join(root, 'twice'))).toHaveLength(1)
  })

  it('needs no index when the cache has the wheels', async () => {
    expect(cache.saved).toEqual([expect.stringMatching(/^llm-benchmarks-wheels-linux-\w+-[0-9a-f]{12}$/)])
    expect(environmentOf(await inspectPython(await build('cached', host({ cache }, NOWHERE))))).toBe('reference')
    expect(warnings).toEqual([])
  })

  it('is repaired where it is damaged, readable for the sandbox under any umask, and clears what a killed run left', async () => {
    const folder = join(root, 'damaged')
    await cp(join(root, 'made'), folder, { recursive: true, verbatimSymlinks: true })
    const [venv = ''] = (await readdir(folder)).filter((name) => name.startsWith('python-'))
    const interpreter = join(folder, venv, 'bin', 'python3')
    await rm(interpreter)
    await symlink('/nowhere/python3', interpreter)
    await mkdir(join(folder, `${venv}.1234-99999999-abcdef`, 'venv'), { recursive: true })
    await mkdir(join(folder, `${workPrefix(venv)}abcdef`))
    await utimes(join(folder, `${venv}.1234-99999999-abcdef`), 0, 0)
    const before = process.umask(0o077)
    try {
      expect(await build('damaged', host({ cache }, NOWHERE))).toBe(interpreter)
    } finally {
      process.umask(before)
    }
    expect(warnings).toEqual([expect.stringMatching(/^the official packages that were installed earlier are damaged/)])
    expect((await readdir(folder)).toSorted()).toEqual([
      venv,
      `${workPrefix(venv)}abcdef`,
      expect.stringMatching(/^wheels-/),
    ])
    const site = join(folder, venv, 'lib', 'python3.11', 'site-packages')
    expect((await stat(join(site, 'numpy', '__init__.py'))).mode & 0o777).toBe(0o644)

    // A venv that an earlier version made under umask 077 is opened, and not made again.
    await chmod(join(site, 'numpy'), 0o700)
    await chmod(join(site, 'numpy', '__init__.py'), 0o600)
    await build('damaged', host({}, NOWHERE))
    expect((await stat(join(site, 'numpy'))).mode & 0o777).toBe(0o755)
    expect((await stat(join(site, 'numpy', '__init__.py'))).mode & 0o777).toBe(0o644)
    await rm(join(site, 'numpy', '__init__.py'))
    await expect(build('damaged', host({}, NOWHERE))).rejects.toThrow(/refused the connection/)
    expect(warnings.at(-1)).toMatch(/numpy\/__init__\.py is missing or damaged/)
  })

  it('installs nothing that a cache slipped in', async () => {
    const store = mkdtempSync(join(root, 'poisoned-'))
    const poisoned = folderCache(store)
    const [key = ''] = cache.saved
    await cache.restore(join(store, key), key)
    writeWheels(join(store, key), [`numpy==${REFERENCE_PACKAGES['numpy']}:raise SystemExit("poisoned")`])
    const path = await build('clean', host({ cache: poisoned }))
    expect(environmentOf(await inspectPython(path))).toBe('reference')
    expect(warnings).toEqual([expect.stringMatching(/^the cached packages cannot be used: .*another hash/)])
    await expect(build('nothing', host({ cache: poisoned }, `${index.url}empty/`))).rejects.toThrow()
  })

  it('installs nothing whose hash is not the known one, and leaves nothing behind', async () => {
    const other = index.requirements.replace(/sha256:\w{8}/, 'sha256:00000000')
    await expect(build('wrong', host(), other)).rejects.toThrow(/another hash/)
    expect(await readdir(join(root, 'wrong'))).toEqual([])
  })

  it('can be imported from in the sandbox, and not be written to', async () => {
    await using judge = await openUnprobedJudge({ python: made, workers: 1 })
    const code = 'import numpy, os\nprint(numpy.__version__, bool(os.statvfs(numpy.__file__).f_flag & os.ST_RDONLY))'
    const tests = [{ input: '', output: `${REFERENCE_PACKAGES['numpy']} True` }]
    expect(await judge.judge({ code, functionName: null, timeoutSeconds: 6, tests })).toMatchObject({ kind: 'passed' })
    expect(environmentOf(judge.python)).toBe('reference')
  })
})
