import { AttemptError } from '../http/attempt-error.ts'
import { ANSWER_RETRIES, type Clock, withRetries } from '../http/retry.ts'
import type { Batches, BatchRequest, BatchState } from '../models/batch-api.ts'

export interface SubmitContext {
  readonly batches: Batches
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly log: (line: string) => void
}

export interface Submitted {
  readonly state: BatchState
  /** `presumed`: found by size and time; only its results tell whether it is ours. */
  readonly certainty: 'told' | 'presumed'
}

/** What is known of a batch that may or may not have been created. */
export interface Lost {
  readonly at: Date
  readonly size: number
  /** Batches that it is not. */
  readonly not: ReadonlySet<string>
}

/**
 * Submits a batch once. The API has no way to make a submission repeatable: where the answer to one is lost, the batch is
 * looked for among the newest, and submitted again only when it is not there.
 * @throws AttemptError when it was not accepted, after all retries
 */
export function submitOnce(entries: readonly BatchRequest[], lost: Lost, context: SubmitContext): Promise<Submitted> {
  const { batches, clock, signal, log } = context
  const attempt = async (): Promise<Submitted> => {
    try {
      return { state: await batches.submit(entries, signal), certainty: 'told' }
    } catch (error) {
      if (!(error instanceof AttemptError) || error.failure.billing === 'none') throw error
      log(`whether the batch was submitted is not known (${error.message}): looking for it`)
      const found = await findLost(lost, context)
      if (found === null) throw error
      return { state: found, certainty: 'presumed' }
    }
  }
  return withRetries(attempt, ANSWER_RETRIES, clock, signal)
}

/** Milliseconds before each look: a server that answers with an error may still be at it. */
const LOOKS_MS = [5_000, 15_000, 40_000]
/** How far the provider's clock may be from ours. */
const SKEW_MS = 10 * 60_000
/** A submission and its retries take no longer. */
const SUBMISSION_MS = 2 * 60 * 60_000

/** The oldest batch that can be the lost one; null when there is none. */
export async function findLost(lost: Lost, context: SubmitContext): Promise<BatchState | null> {
  const { batches, clock, signal } = context
  const since = new Date(lost.at.getTime() - SKEW_MS)
  const until = lost.at.getTime() + SUBMISSION_MS
  for (const pause of LOOKS_MS) {
    await clock.sleep(pause, signal)
    const recent = await withRetries(() => batches.createdSince(since, signal), ANSWER_RETRIES, clock, signal)
    const isCandidate = ({ id, size, createdAt }: BatchState) =>
      size === lost.size && !lost.not.has(id) && Date.parse(createdAt) <= until
    const found = recent.findLast(isCandidate)
    if (found !== undefined) return found
  }
  return null
}
