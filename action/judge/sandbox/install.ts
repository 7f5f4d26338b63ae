import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { BenchmarkError, describeError } from '../../errors.ts'
import { hasSudo } from './sudo.ts'

const run = promisify(execFile)
const INSTALL_MS = 300_000

/**
 * Makes sure that `bwrap` is installed. On a GitHub runner it installs it with apt-get and logs that; elsewhere it throws,
 * because the machine is its owner's to change.
 * @throws BenchmarkError `no_sandbox`
 */
export async function ensureBubblewrap(log: (line: string) => void): Promise<void> {
  if (onPath('bwrap')) return
  const help = 'Install it: apt-get install bubblewrap (or your system’s package of that name).'
  const isRoot = process.getuid?.() === 0
  const mayInstall = process.env['GITHUB_ACTIONS'] === 'true' && onPath('apt-get') && (isRoot || (await hasSudo()))
  if (!mayInstall) throw new BenchmarkError('no_sandbox', 'bubblewrap (bwrap) is not installed', help)
  log('bubblewrap is missing: installing it with apt-get')
  const prefix = isRoot ? [] : ['sudo', '-n', '--']
  try {
    for (const args of [
      ['update', '-q'],
      ['install', '-y', '-q', '--no-install-recommends', 'bubblewrap'],
    ]) {
      const [file = 'apt-get', ...rest] = [...prefix, 'apt-get', ...args]
      await run(file, rest, { timeout: INSTALL_MS, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    }
  } catch (error) {
    throw new BenchmarkError('no_sandbox', `bubblewrap could not be installed: ${describeError(error)}`, help, {
      cause: error,
    })
  }
}

const onPath = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return folder !== ''
    } catch {
      return false
    }
  })
