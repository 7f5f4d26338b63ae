import { ANSWER_RETRIES, type Clock, withRetries } from '../http/retry.ts'
import type { Batches, BatchState } from '../models/batch-api.ts'
import { askUntilFound } from './ask-until-found.ts'
import { pollDelayMs } from './plan.ts'
import { SKEW_MS } from './submit.ts'

/** Milliseconds since the epoch. */
export interface Deadlines {
  /** When the run stops waiting for batches. */
  readonly batch: number
  /** When the run stops waiting for anything. */
  readonly run: number
}

interface PollOptions {
  readonly batches: Batches
  readonly submittedAt: Date
  readonly clock: Clock
  readonly now: () => Date
  readonly deadlines: Deadlines
  /** What to do at the batch deadline. After a cancellation the batch still has to end: answers it has by then are billed. */
  readonly atDeadline: 'abandon' | 'cancel'
  /** Aborted: stop polling, and leave the batch as it is. */
  readonly signal: AbortSignal
  /** Called after each poll with the age of the batch. */
  readonly onProgress: (ageMs: number) => void
}

/**
 * `gone`: the provider has said for minutes that it does not know the batch, and its list does not have it either.
 * `archived`: it has deleted the results. `unfinished`: a deadline or the signal came first.
 */
type BatchEnd = 'ended' | 'gone' | 'archived' | 'unfinished'

/**
 * Polls a batch until it has ended, or until there is no more time.
 * @throws AttemptError, or BenchmarkError `model_refused`, when the batch cannot be polled: it stays as it was
 */
export async function waitForEnd(id: string, options: PollOptions): Promise<BatchEnd> {
  const { clock, now, deadlines, atDeadline, signal, onProgress, batches } = options
  const retried = <T>(call: () => Promise<T>): Promise<T> => withRetries(call, ANSWER_RETRIES, clock, signal)
  let isCancelled = false
  try {
    for (;;) {
      const state = await look(id, options, retried)
      if (state === null) return 'gone'
      if (state.isArchived) return 'archived'
      if (state.status === 'ended') return 'ended'
      const time = now().getTime()
      const ageMs = Math.max(0, time - Date.parse(state.createdAt))
      if (time >= deadlines.run) return 'unfinished'
      if (time >= deadlines.batch) {
        if (atDeadline === 'abandon') return 'unfinished'
        // Until it is: a call that the provider did not find the batch for has done nothing.
        if (state.status === 'in_progress') await retried(() => batches.cancel(id, signal))
        isCancelled = true
      }
      onProgress(ageMs)
      const next = isCancelled ? deadlines.run : Math.min(deadlines.batch, deadlines.run)
      await clock.sleep(Math.min(pollDelayMs(isCancelled ? 0 : ageMs), Math.max(1, next - time)), signal)
    }
  } catch (error) {
    if (signal.aborted) return 'unfinished'
    throw error
  }
}

/** Gets the state of a batch. One "not found" proves nothing: null only when the provider's list lacks the batch, too. */
async function look(
  id: string,
  { batches, submittedAt, clock, signal }: PollOptions,
  retried: <T>(call: () => Promise<T>) => Promise<T>,
): Promise<BatchState | null> {
  const state = await askUntilFound(() => retried(() => batches.retrieve(id, signal)), clock, signal)
  if (state !== null) return state
  const since = new Date(submittedAt.getTime() - SKEW_MS)
  const listed = await retried(() => batches.createdSince(since, signal))
  return listed.find((batch) => batch.id === id) ?? null
}
