interface AttemptFailure {
  /** `retry`: the same request may succeed later; `slow_down`: so it may, with less in flight. `give_up`: it never will. */
  readonly advice: 'retry' | 'slow_down' | 'give_up'
  /** `unknown`: the provider may have billed tokens that it never reported (a cut stream). */
  readonly billing: 'none' | 'unknown'
  /** What the provider asked for; null when it did not. */
  readonly retryAfterMs: number | null
}

/** One attempt at one request brought no answer. */
export class AttemptError extends Error {
  override readonly name = 'AttemptError'
  readonly failure: AttemptFailure

  constructor(message: string, failure: AttemptFailure, options?: ErrorOptions) {
    super(message, options)
    this.failure = failure
  }
}
