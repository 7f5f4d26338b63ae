import type { BenchmarkError } from '../errors.ts'
import type { AttemptError } from '../http/attempt-error.ts'
import type { ModelAnswer, ModelRequest } from './request.ts'

/** One request of a batch, under the name that its result will come back by: letters, digits, `_` and `-`, at most 64. */
export interface BatchRequest {
  readonly name: string
  readonly request: ModelRequest
}

/** A batch as its provider tells it. Times are ISO. */
export interface BatchState {
  readonly id: string
  readonly status: 'in_progress' | 'canceling' | 'ended'
  /** Entries in all: how many are done is told only at the end. */
  readonly size: number
  readonly createdAt: string
  readonly expiresAt: string
  /** Ended so long ago that its results are gone. */
  readonly isArchived: boolean
}

/** What became of one entry. Nothing but `answered` was billed, unless it says otherwise. */
export type BatchOutcome = { readonly name: string } & (
  | { readonly kind: 'answered'; readonly answer: ModelAnswer }
  /** An error as a live request would have met it. */
  | { readonly kind: 'failed'; readonly error: AttemptError | BenchmarkError }
  /** The provider did not come to it: within its day, or before the batch was cancelled. */
  | { readonly kind: 'expired' | 'canceled' }
)

/**
 * The batch interface of a provider: requests at half the price, answered within a day. Every call makes one attempt and
 * rejects as those of `Model` do.
 */
export interface Batches {
  /** Most that one batch may hold. */
  readonly limits: BatchLimits
  /** Of an `AttemptError`, `billing: 'unknown'` says that the batch may have been created all the same. */
  submit(requests: readonly BatchRequest[], signal: AbortSignal): Promise<BatchState>
  /** Null when the provider knows no such batch, or not for this key. */
  retrieve(id: string, signal: AbortSignal): Promise<BatchState | null>
  /** Batches that were created at `since` or later, newest first. */
  createdSince(since: Date, signal: AbortSignal): Promise<readonly BatchState[]>
  /** Of a batch that has ended: in any order. What cannot be read is left out. */
  results(id: string, signal: AbortSignal): AsyncIterable<BatchOutcome>
  /** Asks the batch to end soon; does nothing to one that has. What it has answered by then is billed, and there. */
  cancel(id: string, signal: AbortSignal): Promise<void>
}

export interface BatchLimits {
  readonly requests: number
  readonly bytes: number
}
