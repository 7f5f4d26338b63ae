import type { Results } from '../../core/results.ts'
import type { RecordsSnapshot } from '../batches/records.ts'
import type { JudgeHost } from '../benchmarks/benchmark.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Model } from '../models/model.ts'
import type { SummaryNotes } from '../report/headline.ts'
import type { Progress } from '../report/progress.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** Everything with an effect that a run needs; a test replaces it as a whole. */
export interface Host extends Runtime, JudgeHost {
  readonly progress: Progress
  /** How to continue a run that has ended early, as part of a sentence: `run again with --resume`. */
  readonly howToResume: string
  readonly openModel: (inputs: Inputs) => Model
  /** @param keys request keys of all answers that the run needs: with the workflow run they name its journal */
  readonly openRecords: (keys: readonly string[], inputs: Inputs) => Promise<RecordsSnapshot>
  /** Reports the results. What cannot be reported is a warning, not an error. */
  readonly report: (results: Results, notes: SummaryNotes) => Promise<void>
}
