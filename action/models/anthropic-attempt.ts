import { BenchmarkError } from '../errors.ts'
import { explainFailure } from './anthropic-errors.ts'
import { AttemptError } from './model.ts'

/** Milliseconds. */
export interface Timeouts {
  /** Without an event: the SDK waits for ever on a stream that only pings. */
  readonly idle: number
  /** For a whole attempt: the SDK's own limit ends with the first byte. */
  readonly whole: number
}
export const TIMEOUTS: Timeouts = { idle: 5 * 60_000, whole: 30 * 60_000 }

/** Makes one attempt within the limits of time, and says in our words why it failed. */
export async function explained<T>(
  signal: AbortSignal,
  { idle, whole }: Timeouts,
  attempt: (signal: AbortSignal, onEvent: () => void) => Promise<T>,
): Promise<T> {
  const stalled = new AbortController()
  const watch = setTimeout(() => stalled.abort(), idle)
  try {
    const limited = AbortSignal.any([signal, stalled.signal, AbortSignal.timeout(whole)])
    return await attempt(limited, () => watch.refresh())
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof BenchmarkError || error instanceof AttemptError) throw error
    throw explainFailure(error)
  } finally {
    clearTimeout(watch)
  }
}
