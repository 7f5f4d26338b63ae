import { join } from 'node:path'
import { BenchmarkError, describeError } from '../errors.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { environmentOf } from '../judge/environment.ts'
import { cacheRoot } from '../runtime/xdg-cache-home.ts'
import { printableLine } from '../text/printable.ts'
import type { PythonHost } from './host.ts'
import { findReferencePython } from './interpreter.ts'
import { buildVenv } from './venv.ts'

const HELP =
  'Nothing was asked and nothing paid. Run again, or set PIP_INDEX_URL to a package index in reach. python-packages: as-is runs without these packages, as a series of its own.'

/**
 * Opens the interpreter that runs solutions. For `as-is` it is the one that is named; for `reference` a CPython 3.11 that
 * has the official packages, or a venv of it that gets them.
 * @throws BenchmarkError `no_python`, so that no run pays for another series than the one that was asked for
 */
export async function openReferencePython(
  { python: named, pythonPackages: packages }: Pick<Inputs, 'python' | 'pythonPackages'>,
  host: PythonHost,
): Promise<string> {
  if (packages === 'as-is') return named
  const python = await findReferencePython(named, host.env)
  host.log(`python: ${python.implementation} ${python.version} at ${python.path}`)
  if (environmentOf(python) === 'reference') return python.path
  try {
    return await buildVenv(python, folderOf(host.env), host)
  } catch (error) {
    const reason = printableLine(describeError(error), 400)
    throw new BenchmarkError('no_python', `the official packages could not be installed: ${reason}`, HELP, {
      cause: error,
    })
  }
}

/** A runner empties its folder after each job; elsewhere the packages are found again by the next run. */
const folderOf = (env: PythonHost['env']): string => join(cacheRoot(env), 'llm-benchmarks')
