import type { Results } from '../../core/results.ts'
import type { LeftBatch } from '../batches/open-batches.ts'
import type { BenchmarkError } from '../errors.ts'

export interface RunOutcome {
  readonly results: Results
  /** What ended the run early for every problem left; null when nothing did. */
  readonly stoppedBy: BenchmarkError | null
  /** The batch that is paid for and still open; null when there is none. */
  readonly left: LeftBatch | null
  /** Why a gate fails a run that has a score; null when none does. */
  readonly gateFailure: string | null
}
