import { describeError } from '../errors.ts'
import { errorLine } from '../text/error-line.ts'

/**
 * Runs a command of package.json: `--help` prints its usage, an error is one line, and the exit code is 1 for it.
 * @param work gets the arguments and returns the exit code
 */
export async function runCommand(usage: string, work: (argv: readonly string[]) => Promise<number>): Promise<void> {
  surviveClosedOutput()
  const argv = process.argv.slice(2)
  if (argv.includes('--help')) {
    console.log(usage)
    return
  }
  try {
    process.exitCode = await work(argv)
  } catch (error) {
    console.error(describeForUser(error))
    process.exitCode = 1
  }
}

/** An error in one line; with DEBUG in the environment, where it comes from as well. */
export function describeForUser(
  error: unknown,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const stack = env['DEBUG'] && error instanceof Error ? `\n${error.stack}` : ''
  return `error: ${errorLine(error)}${stack}`
}

/**
 * Lets work go on when its output cannot be written, for it may be paid for. A closed pipe, as of `| head`, is no fault;
 * any other, such as a full disk, is reported once and makes the exit code 1.
 */
export function surviveClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.removeListener('error', onOutputError)
    stream.on('error', onOutputError)
  }
}

let isReported = false

function onOutputError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || isReported) return
  isReported = true
  process.once('exit', () => {
    process.exitCode ||= 1
  })
  console.error(`error: output cannot be written: ${describeError(error)}`)
}
