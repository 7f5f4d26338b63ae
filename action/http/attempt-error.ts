import type { Usage } from '../../core/prices.ts'

interface AttemptFailure {
  /** `retry`: the same request may succeed later. `slow_down`: the same, with fewer in flight. `give_up`: it never will. */
  readonly advice: 'retry' | 'slow_down' | 'give_up'
  /**
   * `unknown`: the provider may have billed tokens that it never reported (a truncated stream). Token counts: what it
   * billed for an answer that cannot be used.
   */
  readonly billing: 'none' | 'unknown' | Usage
  /** The wait that the provider asked for; null when it did not. */
  readonly retryAfterMs: number | null
  /** What to change about a request that will never succeed. */
  readonly help?: string
  /** Thrown instead of a third attempt, when two attempts at one request have failed with such an error. */
  readonly ifRepeated?: Error
}

/** A failed attempt at one request. */
export class AttemptError extends Error {
  override readonly name = 'AttemptError'
  readonly failure: AttemptFailure

  constructor(message: string, failure: AttemptFailure, options?: ErrorOptions) {
    super(message, options)
    this.failure = failure
  }
}
