import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const MOST_MS = 600_000

/** What pip may know of our environment: where its index is and how to get there. No key of any provider. */
const PASSED_ON =
  /^(PATH|HOME|LANG|TMPDIR|XDG_CACHE_HOME|PIP_\w+|SSL_CERT_\w+|REQUESTS_CA_BUNDLE|(https?|no|all)_proxy)$/i

type Env = Readonly<Record<string, string | undefined>>

/** Runs an interpreter that sees of our environment only what pip needs. @throws Error with the reason it gave */
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

/** Runs a command of pip on wheels whose hashes are known beforehand: a wheel, unlike a source, runs nothing. */
export const pip = ({ base, python, requirements, host }: Target, [command = '', ...args]: readonly string[]) =>
  runPython(
    base,
    [
      ...['-m', 'pip', '--python', python, command, '--quiet', '--no-input', '--disable-pip-version-check'],
      ...['--only-binary', ':all:', '--require-hashes', '--requirement', requirements, ...args],
    ],
    host.env,
  )

/** What pip says is wrong, not the command line that it was given. */
function reasonOf(error: unknown): string {
  const { stderr = '', message = '' } = error as { stderr?: string; message?: string }
  const lines = stderr.trim().split('\n')
  return lines.find((line) => line.startsWith('ERROR: ')) ?? (lines.at(-1) || message)
}
