import type { Results } from '../../core/results.ts'
import type { UncollectedBatches } from '../batches/open-batches.ts'
import type { BenchmarkError } from '../errors.ts'

export interface RunOutcome {
  readonly results: Results
  /** The error that ended the run early; null when there was none. */
  readonly stoppedBy: BenchmarkError | null
  /** The batch that is paid for and still open; null when there is none. */
  readonly uncollected: UncollectedBatches | null
  /** Why a gate fails a run that has a score; null when none does. */
  readonly gateFailure: string | null
}
