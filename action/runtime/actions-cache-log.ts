/** The command to the runner by which @actions/cache reports a restore that failed. */
const RESTORE_ERROR = /^::(?:warning|error)::(Failed to restore: .*)/

/** Its words when tar, called by its path, could not unpack what the service gave. The service itself works then. */
const UNPACK_ERROR = /^Failed to restore: "?[^"]*\btar(?:\.exe)?"? failed with error: /

export const isUnpackError = (error: string): boolean => UNPACK_ERROR.test(error)

type Listener = (error: string) => void
type Write = typeof process.stdout.write

const listeners = new Set<Listener>()
let tap: { readonly tapped: Write; readonly write: Write } | null = null

/**
 * Runs `restore` and captures the errors that the toolkit prints meanwhile. The toolkit prints a failed restore as a
 * warning and returns the same as for a miss, but a journal must not take a failure for a miss. The captured lines are
 * not printed: the caller says what the error means.
 */
export async function captureCacheErrors<T>(
  restore: () => Promise<T>,
): Promise<{ result: T; errors: readonly string[] }> {
  const errors: string[] = []
  const listener: Listener = (error) => errors.push(error)
  tapOutput()
  listeners.add(listener)
  try {
    return { result: await restore(), errors }
  } finally {
    listeners.delete(listener)
    if (listeners.size === 0) untapOutput()
  }
}

/**
 * Filters what is written to stdout, if that is not done already. The toolkit writes each command with a call of its own.
 * A restore that its caller gave up may hold the tap for long, and others may replace `write` meanwhile.
 */
function tapOutput(): void {
  const { stdout } = process
  if (tap !== null && stdout.write === tap.tapped) return
  const write = stdout.write
  const tapped = (...args: Parameters<Write>): boolean => {
    const error = RESTORE_ERROR.exec(String(args[0]))?.[1]
    if (error === undefined || listeners.size === 0) return write.apply(stdout, args)
    for (const listener of listeners) listener(unescaped(error))
    return true
  }
  tap = { tapped: tapped as Write, write }
  stdout.write = tap.tapped
}

function untapOutput(): void {
  if (tap !== null && process.stdout.write === tap.tapped) process.stdout.write = tap.write
  tap = null
}

const unescaped = (text: string): string =>
  text.replaceAll('%0D', ' ').replaceAll('%0A', ' ').replaceAll('%25', '%').trim()
