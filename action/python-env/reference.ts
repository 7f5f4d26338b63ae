import { homedir } from 'node:os'
import { join } from 'node:path'
import { describeError } from '../errors.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { environmentOf, isReferencePython } from '../judge/environment.ts'
import { inspectPython } from '../judge/python.ts'
import { printableLine } from '../text/printable.ts'
import type { PythonHost } from './host.ts'
import { buildVenv } from './venv.ts'

/**
 * Opens the interpreter that runs solutions: for `reference`, a venv of the named one with the official packages. If that
 * cannot be made, it is the named one, with a warning: its results are a series of their own.
 * @throws BenchmarkError `no_python`
 */
export async function openReferencePython(
  { python: named, pythonPackages: packages }: Pick<Inputs, 'python' | 'pythonPackages'>,
  host: PythonHost,
): Promise<string> {
  if (packages === 'as-is') return named
  const python = await inspectPython(named)
  if (environmentOf(python) === 'reference') return named
  if (!isReferencePython(python)) {
    host.warn(`the official packages are for CPython 3.11 and ${named} is ${python.implementation} ${python.version}`)
    return named
  }
  try {
    return await buildVenv(python, folderOf(host.env), host)
  } catch (error) {
    host.warn(`the official packages could not be installed: ${printableLine(describeError(error), 400)}`)
    return named
  }
}

/** A runner empties its folder after each job; elsewhere the packages are found again by the next run. */
const folderOf = (env: PythonHost['env']): string =>
  join(env['RUNNER_TEMP'] || env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache'), 'llm-benchmarks')
