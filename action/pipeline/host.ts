import type { Results } from '../../core/results.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { FoundJournal } from '../journal/journal.ts'
import type { JudgeOptions } from '../judge/judge.ts'
import type { Judge } from '../judge/verdict.ts'
import type { Model } from '../models/model.ts'
import type { SummaryNotes } from '../report/headline.ts'
import type { Progress } from '../report/progress.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** The world around a run. Everything with an effect comes through here, so that a test can be the world. */
export interface Host extends Runtime {
  readonly progress: Progress
  /** Solutions that may be judged at the same time. */
  readonly judgeWorkers: number
  readonly openModel: (inputs: Inputs) => Model
  /** @param keys `entryKey`s of all answers that the run wants: with the workflow run they name its journal */
  readonly openJournal: (keys: readonly string[], inputs: Inputs) => Promise<FoundJournal>
  /** The interpreter to run solutions with: the one that is named, or one with the official packages made from it. */
  readonly preparePython: (inputs: Inputs) => Promise<string>
  /** Rejects with BenchmarkError `no_python` or `no_sandbox`. */
  readonly openJudge: (options: JudgeOptions) => Promise<Judge>
  /** Tells of the results, whatever they are. Fails for nothing that a reader could do without. */
  readonly report: (results: Results, notes: SummaryNotes) => Promise<void>
}
