import type { LeftBatch } from '../batches/open-batches.ts'
import type { BenchmarkError } from '../errors.ts'
import type { MeasuredRow } from '../results/rows.ts'

export interface Measurement {
  /** In the order of the tasks. */
  readonly measured: readonly MeasuredRow[]
  /** The model that says it answered; null when no answer came. */
  readonly servedModel: string | null
  /** The error that ended the run for all problems; null when there was none. */
  readonly stoppedBy: BenchmarkError | null
  /** The batch that is still open; null when all is collected. */
  readonly left: LeftBatch | null
  /** When the batch was submitted that an earlier run had left: the measurement is of that day. Null when none was collected. */
  readonly submitted: Date | null
}
