import { hash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describeError } from '../errors.ts'
import { environmentOf } from '../judge/environment.ts'
import { inspectPython } from '../judge/python.ts'
import type { PythonReport } from '../judge/verdict.ts'
import { printableLine } from '../text/printable.ts'
import type { PythonHost } from './host.ts'
import { removeLeftovers, workPrefix } from './leftovers.ts'
import { download, install, type Running, runPython } from './pip.ts'

/** Name, version and hashes of each official package and of its dependencies. */
export const REQUIREMENTS = readFileSync(new URL('./requirements.txt', import.meta.url), 'utf8')
const PROVE = readFileSync(new URL('./prove.py', import.meta.url), 'utf8')

const LIMIT_MS = 600_000
const PROGRESS_MS = 15_000

interface BuildOptions {
  readonly requirements?: string
  /** Time for everything, and between two lines of progress. */
  readonly limitMs?: number
  readonly progressMs?: number
}

interface VenvBuild {
  readonly base: string
  readonly python: string
  readonly requirements: string
  /** Folder of the wheels that are cached between runs, and its cache key. */
  readonly cached: { readonly folder: string; readonly key: string }
  /** Folder of wheels that are not cached. */
  readonly scratch: string
  readonly running: Running
  readonly host: PythonHost
}

/**
 * Finds a whole venv with the official packages, or makes one. A damaged one is replaced.
 *
 * The cache holds the wheels, never the venv: each wheel is checked against a hash that comes with the Action. So a
 * cache that somebody else wrote to can cost time, but cannot run code.
 * @param folder where the venv is made
 * @returns path of the venv's interpreter
 * @throws Error with the reason
 */
export async function buildVenv(
  python: PythonReport,
  folder: string,
  host: PythonHost,
  { requirements = REQUIREMENTS, limitMs = LIMIT_MS, progressMs = PROGRESS_MS }: BuildOptions = {},
): Promise<string> {
  const venv = join(folder, `python-${digest(requirements)}-${digest(`${python.path} ${python.version}`)}`)
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o755).catch(() => {}) // another user's: the proof says whether it can be read
  await removeLeftovers(folder)
  const limit = AbortSignal.timeout(limitMs)
  const signal = host.signal ? AbortSignal.any([limit, host.signal]) : limit
  const running = { env: host.env, signal }
  if (existsSync(venv)) {
    const problem = await problemOf(venv, python, running)
    if (problem === null) return interpreterOf(venv)
    host.warn(`the official packages that were installed earlier are damaged (${problem}): installing them again`)
  }

  const late = `the packages were not installed within ${limitMs / 60_000} minutes`
  const progress = openProgress(host, progressMs)
  try {
    await makeVenv(venv, python, { requirements, running, onLine: progress.onLine, host })
  } catch (error) {
    if (!limit.aborted) throw error
    throw new Error(progress.last() === '' ? late : `${late}; pip's last line: ${progress.last()}`, { cause: error })
  } finally {
    progress.stop()
  }
  host.log(`python: made a venv of CPython ${python.version} with the official packages`)
  return interpreterOf(venv)
}

interface MakeOptions extends Pick<VenvBuild, 'running' | 'host'> {
  readonly requirements: string
  /** Called with each line that pip prints. */
  readonly onLine: (line: string) => void
}

/** Makes a venv in a folder of its own and moves it into place, so that a venv under its name is always whole. */
async function makeVenv(
  venv: string,
  python: PythonReport,
  { requirements, running, onLine, host }: MakeOptions,
): Promise<void> {
  const wanted = digest(requirements)
  const work = await mkdtemp(workPrefix(venv))
  const draft = join(work, 'venv')
  const build: VenvBuild = {
    base: python.path,
    python: interpreterOf(draft),
    requirements: join(work, 'requirements.txt'),
    cached: {
      folder: join(dirname(venv), `wheels-${wanted}`),
      key: `llm-benchmarks-wheels-${process.platform}-${process.arch}-${wanted}`,
    },
    scratch: join(work, 'wheels'),
    // pip's own temporary files go with the folder, even if it is killed.
    running: { ...running, env: { ...host.env, TMPDIR: work }, onLine },
    host,
  }
  try {
    await writeFile(build.requirements, requirements)
    await runPython(python.path, ['-m', 'venv', '--without-pip', draft], running)
    await installPackages(build)
    const problem = await problemOf(draft, python, running)
    if (problem !== null) throw new Error(`what was installed cannot be used: ${problem}`)
    await publish(draft, venv, () => problemOf(venv, python, running))
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Opens a venv to every user and checks it. @returns what is wrong with it, or null */
async function problemOf(venv: string, { path }: PythonReport, running: Running): Promise<string | null> {
  try {
    await runPython(path, ['-c', PROVE, venv], running)
    const python = await inspectPython(interpreterOf(venv))
    await runPython(python.path, ['-c', 'import numpy'], running) // its libraries cannot be loaded from a noexec disk
    return environmentOf(python) === 'reference' ? null : 'not all packages have the official version'
  } catch (error) {
    running.signal.throwIfAborted()
    return printableLine(describeError(error), 400)
  }
}

/** Moves the finished venv into place. If another run was faster, its venv is used; a damaged one is replaced. */
async function publish(draft: string, venv: string, problem: () => Promise<string | null>): Promise<void> {
  try {
    await rename(draft, venv)
  } catch (error) {
    if (!existsSync(venv)) throw error
    if ((await problem()) === null) return
    await rename(venv, `${draft}-damaged`)
    await rename(draft, venv)
  }
}

async function installPackages(build: VenvBuild): Promise<void> {
  const { cached, scratch, host, running } = build
  const found = (await host.cache?.restore(cached.folder, cached.key)) ?? 'fault'
  if (found === 'hit' && (await installCached(build))) return
  const wheels = found === 'miss' ? cached.folder : scratch
  host.log('python: downloading the official packages')
  await download(build, wheels, { ...running, log: host.log })
  await install(build, wheels, running)
  if (found === 'miss') await host.cache?.save(cached.folder, cached.key)
}

async function installCached(build: VenvBuild): Promise<boolean> {
  try {
    await install(build, build.cached.folder, build.running)
    return true
  } catch (error) {
    build.running.signal.throwIfAborted()
    build.host.warn(`the cached packages cannot be used: ${printableLine(describeError(error), 400)}`)
    return false
  }
}

/** Logs at intervals that pip is at work, and with which file. */
function openProgress(host: PythonHost, everyMs: number) {
  const started = Date.now()
  let last = ''
  const timer = setInterval(() => {
    host.log(`python: still installing after ${Math.round((Date.now() - started) / 1000)} s${last && `: ${last}`}`)
  }, everyMs)
  return {
    onLine: (line: string) => {
      if (/^(Collecting|Downloading|Saved|Installing) /.test(line))
        last = printableLine(line.replace(/ \(from -r .*$/, ''))
    },
    last: () => last,
    stop: () => clearInterval(timer),
  }
}

const interpreterOf = (venv: string): string => join(venv, 'bin', 'python3')
const digest = (text: string): string => hash('sha256', text).slice(0, 12)
