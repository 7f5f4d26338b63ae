import type { BenchmarkError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import type { ModelAnswer, ModelRequest } from './request.ts'

/** One request of a batch. */
export interface BatchRequest {
  /** Identifies its result: letters, digits, `_` and `-`, at most 64. */
  readonly name: string
  readonly request: ModelRequest
}

/** A batch as its provider reports it. Times are ISO. */
export interface BatchState {
  readonly id: string
  readonly status: 'in_progress' | 'canceling' | 'ended'
  /** All requests: how many of them are done is reported only at the end. */
  readonly size: number
  readonly createdAt: string
  readonly expiresAt: string
  /** Whether its results have been deleted, long after its end. */
  readonly isArchived: boolean
}

/** The outcome of one request. Only `answered` was billed, unless the error says otherwise. */
export type BatchOutcome = { readonly name: string } & (
  | { readonly kind: 'answered'; readonly answer: ModelAnswer }
  /** The error that a live request would have met. */
  | { readonly kind: 'failed'; readonly error: AttemptError | BenchmarkError }
  /** The provider did not get to it within a day, or before the batch was cancelled. */
  | { readonly kind: 'expired' | 'canceled' }
)

/**
 * A provider's batch API: requests at half the price, answered within a day. Every call makes one attempt and rejects as
 * those of `Model` do.
 */
export interface Batches {
  /** The most that one batch may hold. */
  readonly limits: BatchLimits
  /** After an `AttemptError` with `billing: 'unknown'` the batch may exist all the same. */
  submit(requests: readonly BatchRequest[], signal: AbortSignal): Promise<BatchState>
  /** Null when the provider does not know the batch, or not for this key. */
  retrieve(id: string, signal: AbortSignal): Promise<BatchState | null>
  /** Batches created at `since` or later, newest first. */
  createdSince(since: Date, signal: AbortSignal): Promise<readonly BatchState[]>
  /**
   * Results of a batch that has ended, in any order. Results that cannot be read are left out.
   * @throws ResultsNotFound before the first one, when the provider says that it does not know them
   */
  results(id: string, signal: AbortSignal): AsyncIterable<BatchOutcome>
  /** Asks the batch to end soon; does nothing to one that has, or that the provider does not find. Answers up to then are billed, and among its results. */
  cancel(id: string, signal: AbortSignal): Promise<void>
}

/** The provider says that it does not know the results of a batch. It may know them a minute later. */
export class ResultsNotFound extends AttemptError {
  constructor(id: string, options?: ErrorOptions) {
    super(`the results of batch ${id} are not there`, GIVE_UP, options)
  }
}

const GIVE_UP = { advice: 'give_up', billing: 'unknown', retryAfterMs: null } as const

export interface BatchLimits {
  readonly requests: number
  readonly bytes: number
}
