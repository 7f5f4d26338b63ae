import { BenchmarkError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'

/** Milliseconds. */
export interface Timeouts {
  /** Without a sign of life. */
  readonly idle: number
  /** For a whole attempt, however lively. */
  readonly whole: number
}

export const TIMEOUTS: Timeouts = { idle: 5 * 60_000, whole: 30 * 60_000 }

export interface AttemptOptions {
  readonly signal: AbortSignal
  readonly timeouts: Timeouts
  /** What an error of the client means for the run. */
  readonly explain: (error: unknown) => BenchmarkError | AttemptError
}

/** Makes one attempt within the limits of time, and says in our words why it failed. */
export async function withTimeouts<T>(
  { signal, timeouts: { idle, whole }, explain }: AttemptOptions,
  attempt: (signal: AbortSignal, onEvent: () => void) => Promise<T>,
): Promise<T> {
  const stalled = new AbortController()
  const watch = setTimeout(() => stalled.abort(new Error(`nothing came for ${idle / 1000} s`)), idle)
  try {
    const limited = AbortSignal.any([signal, stalled.signal, AbortSignal.timeout(whole)])
    return await attempt(limited, () => watch.refresh())
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof BenchmarkError || error instanceof AttemptError) throw error
    throw explain(error)
  } finally {
    clearTimeout(watch)
  }
}
