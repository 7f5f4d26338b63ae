import { describeError } from '../errors.ts'
import { type Clock, type RetryPolicy, withRetries } from './retry.ts'

/** Waits shorter than this are not worth a line. */
const LONG_WAIT_MS = 5000

interface LoggedOptions {
  readonly retries: RetryPolicy
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly log: (line: string) => void
}

/** Makes attempts as `withRetries` does, and logs each long wait with its reason. */
export function withLoggedRetries<T>(
  attempt: () => Promise<T>,
  { retries, clock, signal, log }: LoggedOptions,
): Promise<T> {
  let reason = ''
  const logged = () =>
    attempt().catch((error: unknown) => {
      reason = describeError(error)
      throw error
    })
  const sleep: Clock['sleep'] = (ms, stop) => {
    if (ms >= LONG_WAIT_MS) log(`${reason}: trying again in ${Math.round(ms / 1000)} s`)
    return clock.sleep(ms, stop)
  }
  return withRetries(logged, retries, { ...clock, sleep }, signal)
}
