import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const MOST_MS = 600_000

/** Environment variables that pip may see: its index and how to reach it. No provider's key. */
const PASSED_ON =
  /^(PATH|HOME|LANG|TMPDIR|XDG_CACHE_HOME|PIP_\w+|SSL_CERT_\w+|REQUESTS_CA_BUNDLE|(https?|no|all)_proxy)$/i

type Env = Readonly<Record<string, string | undefined>>

/** Runs an interpreter with only the environment variables that pip needs. Rejects with Error and pip's reason. */
export async function runPython(python: string, args: readonly string[], env: Env): Promise<void> {
  const passedOn = Object.fromEntries(Object.entries(env).filter(([name]) => PASSED_ON.test(name)))
  try {
    await promisify(execFile)(python, ['-I', ...args], { env: passedOn, cwd: '/', timeout: MOST_MS })
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error })
  }
}

interface Target {
  /** The interpreter that brings pip, and the one to work for. */
  readonly base: string
  readonly python: string
  /** Path of the file. */
  readonly requirements: string
  readonly host: { readonly env: Env }
}

/** Runs a pip command on wheels with pinned hashes only: a wheel, unlike a source package, runs no code when installed. */
export const pip = ({ base, python, requirements, host }: Target, [command = '', ...args]: readonly string[]) =>
  runPython(
    base,
    [
      ...['-m', 'pip', '--python', python, command, '--quiet', '--no-input', '--disable-pip-version-check'],
      ...['--only-binary', ':all:', '--require-hashes', '--requirement', requirements, ...args],
    ],
    host.env,
  )

/** Finds pip's own reason; the message of Node would repeat the command line. */
function reasonOf(error: unknown): string {
  const { stderr = '', message = '' } = error as { stderr?: string; message?: string }
  const lines = stderr.trim().split('\n')
  return lines.find((line) => line.startsWith('ERROR: ')) ?? (lines.at(-1) || message)
}
