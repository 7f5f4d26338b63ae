import { setTimeout as sleep } from 'node:timers/promises'
import { printableLine } from '../text/printable.ts'
import { runInGroup } from './group.ts'
import { type Reason, reasonOf } from './reason.ts'

type Env = Readonly<Record<string, string | undefined>>

/** What every program of ours in the interpreter sees: never a provider's key, never Python's own settings. */
const PASSED_ON = /^(PATH|HOME|LANG|TMPDIR|XDG_CACHE_HOME)$/
/** What pip needs to reach its index. */
const INDEX_SETTINGS = /^(PIP_\w+|SSL_CERT_\w+|REQUESTS_CA_BUNDLE|(https?|no|all)_proxy)$/i

/** A program that failed, with the reason that it gave. */
export class PythonFailed extends Error {
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
export function runPython(python: string, args: readonly string[], running: Running): Promise<void> {
  return run([python, '-I', ...args], { ...running, env: only(running.env, PASSED_ON) })
}

async function run(command: readonly string[], { env, signal, onLine }: Running): Promise<void> {
  const { code, output } = await runInGroup(command, { env, signal, onLine })
  if (code === 0) return
  signal.throwIfAborted()
  throw new PythonFailed(reasonOf(output, code))
}

const only = (env: Env, names: RegExp): Env =>
  Object.fromEntries(Object.entries(env).filter(([name]) => names.test(name)))

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
 * Downloads the wheels into a folder, with the user's own settings of pip. A download that was cut is tried once more.
 * @throws PythonFailed
 */
export async function download(
  target: Target,
  folder: string,
  running: Running & { readonly log: Log },
): Promise<void> {
  const env = only(running.env, new RegExp(`${PASSED_ON.source}|${INDEX_SETTINGS.source}`, 'i'))
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

/** Installs wheels of a folder, and reads no settings: one such as `target` would install them elsewhere. */
export const install = (target: Target, wheels: string, running: Running): Promise<void> =>
  run(command(target, 'install', ['--isolated', '--no-index', '--find-links', wheels]), {
    ...running,
    env: { ...only(running.env, PASSED_ON), PIP_CONFIG_FILE: '/dev/null' },
  })
