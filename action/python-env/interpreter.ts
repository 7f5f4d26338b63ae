import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { BenchmarkError } from '../errors.ts'
import { isReferencePython } from '../judge/environment.ts'
import { inspectPython } from '../judge/python.ts'
import type { PythonReport } from '../judge/verdict.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Default of the input `python`. */
const DEFAULT = 'python3'

const HELP =
  "Add three lines before this step: - uses: actions/setup-python@v6 / with: / python-version: '3.11'. Elsewhere install CPython 3.11 and name it with the input python. Or set python-packages: as-is, which begins a series of its own."

/**
 * Finds the CPython 3.11 that the official packages are for: the interpreter that is named; where it is the default, also
 * `python3.11` on PATH, then the newest in the runner's tool cache.
 * @throws BenchmarkError `no_python`, with what was found instead
 */
export async function findReferencePython(named: string, env: Env): Promise<PythonReport> {
  const candidates = named === DEFAULT ? [DEFAULT, 'python3.11', ...toolCache(env['RUNNER_TOOL_CACHE'])] : [named]
  const found: string[] = []
  for (const candidate of candidates) {
    try {
      const python = await inspectPython(candidate)
      if (isReferencePython(python)) return python
      found.push(`${candidate} is ${python.implementation} ${python.version}`)
    } catch (error) {
      if (!(error instanceof BenchmarkError)) throw error
      found.push(error.message)
    }
  }
  throw new BenchmarkError('no_python', `no CPython 3.11 for the official packages: ${found.join('; ')}`, HELP)
}

/** Interpreters that GitHub's images and setup-python keep, newest first. */
function toolCache(folder: string | undefined): string[] {
  if (!folder) return []
  const versions = join(folder, 'Python')
  const patch = (version: string) => Number(version.split('.')[2])
  return foldersIn(versions)
    .filter((version) => /^3\.11\.\d+$/.test(version))
    .toSorted((one, other) => patch(other) - patch(one))
    .map((version) => join(versions, version, process.arch, 'bin', 'python3'))
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return [] // a runner without a tool cache, or one that this user may not read
  }
}
