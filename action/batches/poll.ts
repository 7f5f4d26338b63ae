import { ANSWER_RETRIES, type Clock, withRetries } from '../http/retry.ts'
import type { Batches } from '../models/batch-api.ts'
import { pollDelayMs } from './plan.ts'

/** Milliseconds since the epoch. */
export interface Deadlines {
  /** From then on a batch is not waited for any more. */
  readonly batch: number
  /** From then on nothing is. */
  readonly run: number
}

export interface WatchOptions {
  readonly batches: Batches
  readonly clock: Clock
  readonly now: () => Date
  readonly deadlines: Deadlines
  /** What happens to a batch at its deadline. A cancelled one is waited for: what it has answered is billed. */
  readonly whenLate: 'leave' | 'cancel'
  /** Aborted: leave the batch as it is. */
  readonly signal: AbortSignal
  /** Told at each look, with milliseconds since the batch was created. */
  readonly tell: (ageMs: number) => void
}

/** `gone`: the provider does not know it, or has thrown its results away. */
export type BatchEnd = 'ended' | 'gone' | 'left'

/**
 * Waits until a batch has ended, or somebody has no more time.
 * @throws AttemptError, or BenchmarkError `model_refused`, when it cannot be looked at: the batch itself is as it was
 */
export async function watchBatch(id: string, options: WatchOptions): Promise<BatchEnd> {
  const { batches, clock, now, deadlines, whenLate, signal, tell } = options
  const retried = <T>(call: () => Promise<T>): Promise<T> => withRetries(call, ANSWER_RETRIES, clock, signal)
  let isCancelled = false
  try {
    for (;;) {
      const state = await retried(() => batches.retrieve(id, signal))
      if (state === null || state.isArchived) return 'gone'
      if (state.status === 'ended') return 'ended'
      const time = now().getTime()
      const ageMs = Math.max(0, time - Date.parse(state.createdAt))
      if (time >= deadlines.run) return 'left'
      if (time >= deadlines.batch) {
        if (whenLate === 'leave') return 'left'
        if (!isCancelled) await retried(() => batches.cancel(id, signal))
        isCancelled = true
      }
      tell(ageMs)
      const next = isCancelled ? deadlines.run : Math.min(deadlines.batch, deadlines.run)
      await clock.sleep(Math.min(pollDelayMs(isCancelled ? 0 : ageMs), Math.max(1, next - time)), signal)
    }
  } catch (error) {
    if (signal.aborted) return 'left'
    throw error
  }
}
