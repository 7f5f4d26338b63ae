import type { UncollectedBatches } from '../batches/open-batches.ts'
import type { BenchmarkError } from '../errors.ts'
import type { MeasuredRow } from './rows.ts'

/** The outcome of asking and judging. */
export interface Measurement {
  /** A row for each task, in their order: a problem comes as often as it has samples. */
  readonly measured: readonly MeasuredRow[]
  /** The model that the answers name; null when no answer came. */
  readonly servedModel: string | null
  /** The error that ended the run for all problems; null when there was none. */
  readonly stoppedBy: BenchmarkError | null
  /** The batch that is paid for and still open; null when there is none. */
  readonly uncollected: UncollectedBatches | null
  /** When an earlier run submitted the batch that this run collected: the day of the measurement. Null without one. */
  readonly submitted: Date | null
  /** What is odd about the answers, a line for each kind. */
  readonly remarks: readonly string[]
}

/** Whether something ended the run before every task was measured or given up. */
export const isStopped = ({ stoppedBy, uncollected }: Pick<Measurement, 'stoppedBy' | 'uncollected'>): boolean =>
  stoppedBy !== null || uncollected !== null
