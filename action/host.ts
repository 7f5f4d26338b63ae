import type { Inputs } from './inputs.ts'
import type { JudgeOptions } from './judge/judge.ts'
import type { Judge } from './judge/verdict.ts'
import type { Model } from './models/model.ts'
import type { Waiting } from './models/retry.ts'
import type { Progress } from './report/progress.ts'

/** The world around a run. Everything with an effect comes through here, so that a test can be the world. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>
  /** True for the demo problems and the demo model: marked in everything that is written. */
  readonly demo: boolean
  /** Aborted when the user or the runner wants the run to end now. */
  readonly signal: AbortSignal
  readonly log: (line: string) => void
  readonly progress: Progress
  readonly now: () => Date
  readonly waiting: Waiting
  /** Solutions that may be judged at the same time. */
  readonly judgeWorkers: number
  readonly openModel: (inputs: Inputs) => Model
  /** Rejects with BenchmarkError `no_python` or `no_sandbox`. */
  readonly openJudge: (options: JudgeOptions) => Promise<Judge>
}
