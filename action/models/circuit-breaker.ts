import { BenchmarkError } from '../errors.ts'
import type { AttemptError } from '../http/attempt-error.ts'

/** How much failure a whole run puts up with. A request's own limit is its retry policy. */
export interface Patience {
  /** Whether a failed attempt may be repeated: asks for leave once, so ask only to use it. */
  mayRetry(): boolean
  answered(): void
  /** A request failed for good; says whether that is one too many. */
  gaveUp(last: AttemptError): BenchmarkError | null
}

/** So many requests given up in a row, each after all its attempts, and the next would fail as well. */
const IN_A_ROW = 5
/** Retries that a run may make on top of one for every request. */
const SPARE_RETRIES = 20

/** @param requests answers that the run wants: it sends at most twice as many requests, and twenty more */
export function openPatience(requests: number): Patience {
  let retries = requests + SPARE_RETRIES
  let inARow = 0
  return {
    mayRetry: () => retries-- > 0,
    answered: () => {
      inARow = 0
    },
    gaveUp: (last) => {
      if (++inARow < IN_A_ROW) return null
      return new BenchmarkError(
        'model_unreachable',
        `${inARow} requests in a row failed, the last with: ${last.message}`,
        'Run again later; answers that were paid for are kept in the journal.',
        { cause: last },
      )
    },
  }
}
