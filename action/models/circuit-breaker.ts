import { BenchmarkError } from '../errors.ts'
import type { AttemptError } from '../http/attempt-error.ts'

/** Limits the failures of a whole run. A single request is limited by its retry policy. */
export interface CircuitBreaker {
  /** Takes one retry out of the run's allowance. Returns false when none is left. */
  takeRetry(): boolean
  /** Records that a request was answered. */
  recordSuccess(): void
  /** Records that a request failed after its last retry. Returns the error that ends the run, or null to go on. */
  recordFailure(last: AttemptError): BenchmarkError | null
}

/** Failed requests in a row, each after all its attempts, that end the run: the next would fail as well. */
const IN_A_ROW = 5
/** Retries that a run may make on top of one for every request. */
const SPARE_RETRIES = 20

const KEPT = 'answers that were paid for are kept in the journal.'
const UNREACHABLE = `Run again later; ${KEPT}`
/** The server refuses the requests themselves: the same ones would be refused later too. */
const REFUSED = `Change what the message names, for example max-tokens or the server's context; ${KEPT}`

/** @param requests answers that the run needs. It sends at most twice as many requests, and twenty more. */
export function createCircuitBreaker(requests: number): CircuitBreaker {
  let retries = requests + SPARE_RETRIES
  let inARow = 0
  return {
    takeRetry: () => retries-- > 0,
    recordSuccess: () => {
      inARow = 0
    },
    recordFailure: (last) => {
      if (++inARow < IN_A_ROW) return null
      return new BenchmarkError(
        'model_unreachable',
        `${inARow} requests in a row failed, the last with: ${last.message}`,
        last.failure.help ?? (last.failure.advice === 'give_up' ? REFUSED : UNREACHABLE),
        { cause: last },
      )
    },
  }
}
