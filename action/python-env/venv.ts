import { hash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeError } from '../errors.ts'
import { inspectPython } from '../judge/python.ts'
import type { PythonReport } from '../judge/verdict.ts'
import { printableLine } from '../text/printable.ts'
import { environmentOf } from './environment.ts'
import type { PythonHost } from './host.ts'
import { pip, runPython } from './pip.ts'

/** Name, version and hashes of each official package and of its dependencies. */
export const REQUIREMENTS = readFileSync(new URL('./requirements.txt', import.meta.url), 'utf8')

interface VenvBuild {
  readonly base: string
  readonly python: string
  readonly requirements: string
  /** Folder of the wheels that are cached between runs, and its cache key. */
  readonly cached: { readonly folder: string; readonly key: string }
  /** Folder of wheels that are not cached. */
  readonly scratch: string
  readonly host: PythonHost
}

/**
 * Makes a venv with the official packages, or finds an existing one.
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
  requirements: string = REQUIREMENTS,
): Promise<string> {
  const wanted = digest(requirements)
  const venv = join(folder, `python-${wanted}-${digest(`${python.path} ${python.version}`)}`)
  if (existsSync(venv)) return interpreterOf(venv)

  await mkdir(folder, { recursive: true })
  const work = await mkdtemp(`${venv}.`)
  const draft = join(work, 'venv')
  const build: VenvBuild = {
    base: python.path,
    python: interpreterOf(draft),
    requirements: join(work, 'requirements.txt'),
    cached: {
      folder: join(folder, `wheels-${wanted}`),
      key: `llm-benchmarks-wheels-${process.platform}-${process.arch}-${wanted}`,
    },
    scratch: join(work, 'wheels'),
    host,
  }
  try {
    await writeFile(build.requirements, requirements)
    await runPython(python.path, ['-m', 'venv', '--without-pip', draft], host.env)
    await installPackages(build)
    if (environmentOf(await inspectPython(build.python)) !== 'reference') {
      throw new Error('the installed packages are not the requested ones')
    }
    await publish(draft, venv)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  host.log(`python: made a venv of CPython ${python.version} with the official packages`)
  return interpreterOf(venv)
}

/** Moves the finished venv into place. If another run was faster, its venv is used. */
async function publish(draft: string, venv: string): Promise<void> {
  try {
    await rename(draft, venv)
  } catch (error) {
    if (!existsSync(venv)) throw error
  }
}

async function installPackages(build: VenvBuild): Promise<void> {
  const { cached, scratch, host } = build
  const found = (await host.cache?.restore(cached.folder, cached.key)) ?? 'fault'
  if (found === 'hit' && (await installCached(build))) return
  const wheels = found === 'miss' ? cached.folder : scratch
  host.log('python: downloading the official packages')
  await pip(build, ['download', '--dest', wheels])
  await install(build, wheels)
  if (found === 'miss') await host.cache?.save(cached.folder, cached.key)
}

async function installCached(build: VenvBuild): Promise<boolean> {
  try {
    await install(build, build.cached.folder)
    return true
  } catch (error) {
    build.host.warn(`the cached packages cannot be used: ${printableLine(describeError(error), 400)}`)
    return false
  }
}

const install = (build: VenvBuild, wheels: string): Promise<void> =>
  pip(build, ['install', '--no-index', '--find-links', wheels])

const interpreterOf = (venv: string): string => join(venv, 'bin', 'python3')
const digest = (text: string): string => hash('sha256', text).slice(0, 12)
