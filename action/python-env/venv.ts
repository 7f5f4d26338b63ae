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

/** Name, version and hashes of each official package and of all that they need. */
export const REQUIREMENTS = readFileSync(new URL('./requirements.txt', import.meta.url), 'utf8')

interface Workshop {
  readonly base: string
  readonly python: string
  readonly requirements: string
  /** Where wheels are kept from one run to the next, and under which key. */
  readonly kept: { readonly folder: string; readonly key: string }
  /** Where wheels lie that are not to be kept. */
  readonly scratch: string
  readonly host: PythonHost
}

/**
 * Makes a venv with the official packages, or finds the one that is there.
 *
 * A cache keeps the wheels, never the venv: every wheel is checked against the hash in the requirements, and those come
 * with the Action. So a cache that somebody else wrote to can cost time, but runs no code of theirs.
 * @param folder what is made lies in it
 * @returns path of the venv's interpreter
 * @throws Error that says why not
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
  const workshop: Workshop = {
    base: python.path,
    python: interpreterOf(draft),
    requirements: join(work, 'requirements.txt'),
    kept: {
      folder: join(folder, `wheels-${wanted}`),
      key: `llm-benchmarks-wheels-${process.platform}-${process.arch}-${wanted}`,
    },
    scratch: join(work, 'wheels'),
    host,
  }
  try {
    await writeFile(workshop.requirements, requirements)
    await runPython(python.path, ['-m', 'venv', '--without-pip', draft], host.env)
    await installPackages(workshop)
    if (environmentOf(await inspectPython(workshop.python)) !== 'reference') {
      throw new Error('what was installed is not what was asked for')
    }
    await publish(draft, venv)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  host.log(`python: made a venv of CPython ${python.version} with the official packages`)
  return interpreterOf(venv)
}

/** Whole or not at all. Two first runs at once both make one: the second takes the first one's. */
async function publish(draft: string, venv: string): Promise<void> {
  try {
    await rename(draft, venv)
  } catch (error) {
    if (!existsSync(venv)) throw error
  }
}

async function installPackages(workshop: Workshop): Promise<void> {
  const { kept, scratch, host } = workshop
  const found = (await host.cache?.restore(kept.folder, kept.key)) ?? 'fault'
  if (found === 'hit' && (await installKept(workshop))) return
  const wheels = found === 'miss' ? kept.folder : scratch
  host.log('python: downloading the official packages')
  await pip(workshop, ['download', '--dest', wheels])
  await install(workshop, wheels)
  if (found === 'miss') await host.cache?.save(kept.folder, kept.key)
}

async function installKept(workshop: Workshop): Promise<boolean> {
  try {
    await install(workshop, workshop.kept.folder)
    return true
  } catch (error) {
    workshop.host.warn(`the cached packages are of no use: ${printableLine(describeError(error), 400)}`)
    return false
  }
}

const install = (workshop: Workshop, wheels: string): Promise<void> =>
  pip(workshop, ['install', '--no-index', '--find-links', wheels])

const interpreterOf = (venv: string): string => join(venv, 'bin', 'python3')
const digest = (text: string): string => hash('sha256', text).slice(0, 12)
