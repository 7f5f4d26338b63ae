import { BenchmarkError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'

/** Time limits of one attempt, in milliseconds. */
export interface Timeouts {
  /** Without a sign of life from the server. */
  readonly idleMs: number
  /** For the whole attempt, active or not. */
  readonly totalMs: number
}

export const TIMEOUTS: Timeouts = { idleMs: 5 * 60_000, totalMs: 30 * 60_000 }

interface AttemptOptions {
  readonly signal: AbortSignal
  readonly timeouts: Timeouts
  /** Explains an error of the client for the run. */
  readonly explain: (error: unknown) => BenchmarkError | AttemptError
}

/**
 * Makes one attempt within its time limits.
 * @param attempt must call `onEvent` at each sign of life
 * @throws BenchmarkError or AttemptError when it fails, the signal's reason when that was aborted
 */
export async function withTimeouts<T>(
  { signal, timeouts: { idleMs, totalMs }, explain }: AttemptOptions,
  attempt: (signal: AbortSignal, onEvent: () => void) => Promise<T>,
): Promise<T> {
  const stalled = new AbortController()
  let isAlive = false
  const timer = setTimeout(() => stalled.abort(new Error(`nothing came for ${idleMs / 1000} s`)), idleMs)
  try {
    const limited = AbortSignal.any([signal, stalled.signal, AbortSignal.timeout(totalMs)])
    return await attempt(limited, () => {
      isAlive = true
      timer.refresh()
    })
  } catch (error) {
    signal.throwIfAborted()
    if (!isAlive && stalled.signal.aborted) throw inQueue(idleMs, error)
    if (error instanceof BenchmarkError || error instanceof AttemptError) throw error
    throw explain(error)
  } finally {
    clearTimeout(timer)
  }
}

/** For a request without a byte of an answer: a server that takes one after the other is slow, not broken. */
export const inQueue = (ms: number, cause: unknown): AttemptError =>
  new AttemptError(
    `nothing came for ${ms / 1000} s: the request may still wait in the server's queue`,
    { advice: 'slow_down', billing: 'unknown', retryAfterMs: null },
    { cause },
  )
