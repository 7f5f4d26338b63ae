import { AttemptError } from '../http/attempt-error.ts'
import { ANSWER_RETRIES, type Clock, withRetries } from '../http/retry.ts'
import type { Certainty } from '../journal/batch-event.ts'
import type { Batches, BatchRequest, BatchState } from '../models/batch-api.ts'

interface SubmitContext {
  readonly batches: Batches
  readonly clock: Clock
  /** Aborted: ask nothing more. */
  readonly signal: AbortSignal
  /** Aborted: give up the submission that is on its way, too. */
  readonly interrupt: AbortSignal
  readonly log: (line: string) => void
}

interface Submitted {
  readonly state: BatchState
  /** Of an inferred batch only the results can show whether it is ours. */
  readonly certainty: Certainty
}

/** A batch that may or may not have been created. */
interface UnconfirmedBatch {
  readonly submittedAt: Date
  /** How many requests it has. */
  readonly size: number
  /** Ids of batches that were found to be another one. */
  readonly rejectedIds: ReadonlySet<string>
}

/**
 * Submits a batch once. The API has no idempotency key: when the reply to a submission is lost, the batch is searched
 * among the newest ones, and submitted again only when it is not there.
 * @throws AttemptError when it was not accepted, after all retries
 */
export function submitOnce(
  requests: readonly BatchRequest[],
  unconfirmed: UnconfirmedBatch,
  context: SubmitContext,
): Promise<Submitted> {
  const { batches, clock, signal, interrupt, log } = context
  const attempt = async (): Promise<Submitted> => {
    try {
      return { state: await batches.submit(requests, interrupt), certainty: 'confirmed' }
    } catch (error) {
      if (!(error instanceof AttemptError) || error.failure.billing === 'none') throw error
      log(`it is unknown whether the batch was submitted (${error.message}): searching the provider's list for it`)
      const found = await findUnconfirmed(unconfirmed, context)
      if (found === null) throw error
      return { state: found, certainty: 'inferred' }
    }
  }
  return withRetries(attempt, ANSWER_RETRIES, clock, signal)
}

/** Milliseconds before each search: a server that answered with an error may still be creating the batch. */
const SEARCH_DELAYS_MS = [5_000, 15_000, 40_000]
/** How far the provider's clock may be from ours. */
export const SKEW_MS = 10 * 60_000
/** A submission and its retries take no longer. */
const SUBMISSION_MS = 2 * 60 * 60_000

/** Finds the oldest batch of the right size and time; null when there is none. */
export async function findUnconfirmed(
  { submittedAt, size, rejectedIds }: UnconfirmedBatch,
  { batches, clock, signal }: SubmitContext,
): Promise<BatchState | null> {
  const since = new Date(submittedAt.getTime() - SKEW_MS)
  const until = submittedAt.getTime() + SUBMISSION_MS
  for (const delayMs of SEARCH_DELAYS_MS) {
    await clock.sleep(delayMs, signal)
    const recent = await withRetries(() => batches.createdSince(since, signal), ANSWER_RETRIES, clock, signal)
    const found = recent.findLast(
      (batch) => batch.size === size && !rejectedIds.has(batch.id) && Date.parse(batch.createdAt) <= until,
    )
    if (found !== undefined) return found
  }
  return null
}
