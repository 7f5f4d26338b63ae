import { setTimeout as sleep } from 'node:timers/promises'
import { printableLine } from '../text/printable.ts'
import { type Reason, reasonOf } from './pip-failure.ts'
import { indexSettings } from './pip-settings.ts'
import { runInGroup } from './process-group.ts'

type Env = Readonly<Record<string, string | undefined>>

/** What every program of ours in the interpreter sees: never a provider's key, never Python's own settings. */
const PASSED_ON = /^(PATH|HOME|LANG|TMPDIR|XDG_CACHE_HOME)$/
/** What every program needs to reach a server. */
const NETWORK = /^(SSL_CERT_\w+|(REQUESTS|CURL)_CA_BUNDLE|(https?|no|all)_proxy)$/i
/** Where pip has its settings from, besides HOME. */
const SETTINGS = /^(PIP_\w+|XDG_CONFIG_\w+|VIRTUAL_ENV)$/

/** A program that failed, with the reason that it gave. */
class PythonFailed extends Error {
  override readonly name = 'PythonFailed'
  readonly reason: Reason

  constructor(reason: Reason) {
    super(reason.sentence)
    this.reason = reason
  }
}

export interface Running {
  readonly env: Env
  /** Ends the program and what it started. */
  readonly signal: AbortSignal
  readonly onLine?: (line: string) => void
}

/** Runs an interpreter with only the environment variables that it needs. @throws PythonFailed */
export async function runPython(python: string, args: readonly string[], running: Running): Promise<void> {
  await run([python, '-I', ...args], { ...running, env: only(running.env, PASSED_ON) })
}

/** @returns what it wrote */
async function run(command: readonly string[], { env, signal, onLine }: Running): Promise<string> {
  const { code, output } = await runInGroup(command, { env, signal, onLine })
  if (code === 0) return output
  signal.throwIfAborted()
  throw new PythonFailed(reasonOf(output, code))
}

const only = (env: Env, ...names: readonly RegExp[]): Env =>
  Object.fromEntries(Object.entries(env).filter(([name]) => names.some((some) => some.test(name))))

interface Target {
  /** The interpreter that brings pip, and the one to work for. */
  readonly base: string
  readonly python: string
  /** Path of the file. */
  readonly requirements: string
}

/** pip, on wheels with pinned hashes only: a wheel, unlike a source package, runs no code when installed. */
const command = ({ base, python, requirements }: Target, name: string, args: readonly string[]): string[] => [
  ...[base, '-I', '-m', 'pip', '--python', python, name, '-vv', '--no-input', '--disable-pip-version-check'],
  ...['--only-binary', ':all:', '--require-hashes', '--requirement', requirements, ...args],
]

/**
 * Downloads the wheels into a folder. Of the user's own settings of pip, in variables or files, only those of index,
 * certificate and proxy count. A download that was cut is tried once more.
 * @throws PythonFailed
 */
export async function download(
  target: Target,
  folder: string,
  running: Running & { readonly log: Log },
): Promise<void> {
  const { env: given, signal } = running
  const list = [target.base, '-I', '-m', 'pip', 'config', 'list']
  const listed = await run(list, { env: only(given, PASSED_ON, SETTINGS), signal })
  const env = { ...only(given, PASSED_ON, NETWORK), ...indexSettings(listed), ...NO_SETTINGS }
  const args = command(target, 'download', ['--progress-bar', 'off', '--dest', folder])
  const attempt = () => run(args, { ...running, env })
  try {
    await attempt()
  } catch (error) {
    if (!(error instanceof PythonFailed) || !error.reason.again) throw error
    running.log(`python: ${printableLine(error.message, 400)}; trying once more`)
    await sleep(1000, undefined, { signal: running.signal })
    await attempt()
  }
}

type Log = (line: string) => void

/** Keeps pip from reading any file of settings. */
const NO_SETTINGS = { PIP_CONFIG_FILE: '/dev/null' }

/** Installs wheels of a folder, and reads no settings: one such as `target` would install them elsewhere. */
export async function install(target: Target, wheels: string, running: Running): Promise<void> {
  const args = command(target, 'install', ['--isolated', '--no-index', '--find-links', wheels])
  await run(args, { ...running, env: { ...only(running.env, PASSED_ON), ...NO_SETTINGS } })
}
