import type { Results } from '../../core/results.ts'
import type { RecordsSnapshot } from '../batches/records.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { JudgeOptions } from '../judge/judge.ts'
import type { Judge } from '../judge/verdict.ts'
import type { Model } from '../models/model.ts'
import type { SummaryNotes } from '../report/headline.ts'
import type { Progress } from '../report/progress.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** Everything with an effect that a run needs; a test replaces it as a whole. */
export interface Host extends Runtime {
  readonly progress: Progress
  /** How to continue a run that has ended early, as part of a sentence: `run again with --resume`. */
  readonly howToResume: string
  /** Solutions that may be judged at the same time. */
  readonly judgeWorkers: number
  readonly openModel: (inputs: Inputs) => Model
  /** @param keys `entryKey`s of all answers that the run needs: with the workflow run they name its journal */
  readonly openRecords: (keys: readonly string[], inputs: Inputs) => Promise<RecordsSnapshot>
  /** The interpreter to run solutions with: the one that is named, or one with the official packages made from it. */
  readonly preparePython: (inputs: Inputs) => Promise<string>
  /** Rejects with BenchmarkError `no_python` or `no_sandbox`. */
  readonly openJudge: (options: JudgeOptions) => Promise<Judge>
  /** Reports the results. What cannot be reported is a warning, not an error. */
  readonly report: (results: Results, notes: SummaryNotes) => Promise<void>
}
