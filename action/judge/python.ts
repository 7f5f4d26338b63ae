import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import * as z from 'zod'
import { BenchmarkError, describeError } from '../errors.ts'
import { REFERENCE_PACKAGES } from './environment.ts'
import type { PythonReport } from './verdict.ts'

/** Their versions are logged and part of results. */
const OFFICIAL_PACKAGES = Object.keys(REFERENCE_PACKAGES)

const INSPECT = `
import importlib.metadata, json, os, platform, sys
def version(name):
    try: return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError: return None
prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix, os.path.dirname(os.path.realpath(sys.executable))}
print(json.dumps({
    "path": sys.executable, "version": platform.python_version(), "implementation": platform.python_implementation(),
    "packages": {name: version(name) for name in ${JSON.stringify(OFFICIAL_PACKAGES)} if version(name)},
    "folders": sorted(path for path in prefixes if not (path + "/").startswith("/usr/")),
}))
`

const reportSchema = z.strictObject({
  path: z.string().min(1),
  version: z.string(),
  implementation: z.string(),
  packages: z.record(z.string(), z.string()),
  folders: z.array(z.string()),
})

const MINIMUM = [3, 9] as const // os.pidfd_open

/**
 * Runs an interpreter to learn its path, version and packages. It may be a name on PATH, a path, or a wrapper script.
 * @throws BenchmarkError `no_python`
 */
export async function inspectPython(python: string): Promise<PythonReport> {
  const fail = (problem: string, cause?: unknown) =>
    new BenchmarkError(
      'no_python',
      `python "${python}" ${problem}`,
      'Install Python 3.11 (the official grader’s), or name an interpreter with the input "python".',
      { cause },
    )
  let report: PythonReport
  try {
    const { stdout } = await promisify(execFile)(python, ['-I', '-c', INSPECT], { timeout: 20_000 })
    report = reportSchema.parse(JSON.parse(stdout))
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw fail(missing ? 'was not found' : `could not be run: ${firstLine(describeError(error))}`, error)
  }
  const [major = 0, minor = 0] = report.version.split('.').map(Number)
  if (major !== MINIMUM[0] || minor < MINIMUM[1]) {
    throw fail(`is version ${report.version}; the judge needs ${MINIMUM.join('.')} or later`)
  }
  return report
}

const firstLine = (text: string): string => text.trim().split('\n', 1)[0] ?? ''
