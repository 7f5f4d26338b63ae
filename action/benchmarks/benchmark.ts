import type { BenchmarkName } from '../../core/benchmarks.ts'
import type { ErrorType } from '../../core/outcome.ts'
import type { ProblemResult, Results } from '../../core/results.ts'
import type { HubHost } from '../dataset/hub/source.ts'
import type { Sample, SampleHead } from '../dataset/sample.ts'
import type { BenchmarkError } from '../errors.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { JudgeOptions } from '../judge/judge.ts'
import type { Judge } from '../judge/verdict.ts'
import type { ModelAnswer } from '../models/request.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** Inputs that decide which problems are asked. */
export type SampleInputs = Pick<
  Inputs,
  | 'dataset'
  | 'release'
  | 'startDate'
  | 'endDate'
  | 'difficulty'
  | 'platform'
  | 'problems'
  | 'sampleSize'
  | 'seed'
  | 'shard'
>

/** Inputs that decide what is sent besides the problem. */
export type PromptInputs = Pick<Inputs, 'systemPrompt' | 'promptTemplate'>

/** Inputs that decide how answers are judged. */
export type JudgeInputs = Pick<Inputs, 'sandbox' | 'python' | 'pythonPackages' | 'memoryLimitMb' | 'testTimeout'>

/** What a judge may need from outside. */
export interface JudgeHost extends Pick<Runtime, 'log' | 'warn'> {
  /** Answers that may be judged at the same time. */
  readonly judgeWorkers: number
  /** The interpreter to run solutions with: the one that is named, or one with the official packages made from it. */
  readonly preparePython: (inputs: Pick<Inputs, 'python' | 'pythonPackages'>) => Promise<string>
  /** Rejects with BenchmarkError `no_python` or `no_sandbox`. */
  readonly openJudge: (options: JudgeOptions) => Promise<Judge>
}

/**
 * A benchmark: where its problems come from, how one is put to the model, how an answer is judged, and, by its problems'
 * heads and its verdicts, what a problem's row says. Everything else of a run is the same for all benchmarks.
 */
export interface Benchmark<Problem extends SampleHead> {
  readonly name: BenchmarkName
  /** Average number of output tokens of an answer by a model that does not think. */
  readonly usualOutputTokens: number
  /** The dataset's release and window; null where the benchmark has none. */
  readonly windowOf: (inputs: SampleInputs) => Pick<Results['sample'], 'release' | 'start_date' | 'end_date'>
  /** Draws the sample, and checks everything about its problems that could fail once answers are paid for. */
  readonly loadSample: (inputs: SampleInputs, host: HubHost) => Promise<Sample<Problem>>
  /** Rejects with `bad_input` for texts that cannot be used. */
  readonly openPrompt: (inputs: PromptInputs) => Promise<PromptMaker<Problem>>
  readonly openJudge: (inputs: JudgeInputs, host: JudgeHost) => Promise<AnswerJudge<Problem>>
}

/** The texts of a request. With an empty system text, none is sent. */
export interface Prompt {
  readonly system: string
  readonly prompt: string
}

export interface PromptMaker<Problem> {
  readonly make: (problem: Problem) => Prompt
  /** Whose words the model reads: this Action's, a user's, or the benchmark's own. */
  readonly wording: 'ours' | 'given' | 'official'
  /** Hash of everything on our side that affects how an answer is requested and read; hex SHA-256. */
  readonly sha256: string
}

export interface AnswerJudge<Problem> extends AsyncDisposable {
  /** How it judges, for the results: a part of the configuration that scores are compared within. */
  readonly config: Pick<
    Results['config'],
    'grader' | 'python' | 'packages' | 'test_timeout' | 'memory_limit_mb' | 'environment' | 'sandbox'
  >
  /** Judges stored answers whose verdicts are known. @returns the error with which no verdict can be trusted; null when all are right */
  readonly selfTest: () => Promise<BenchmarkError | null>
  /**
   * Judges an answer as it came. Never rejects: a fault is a `judge_error`.
   * @param interrupt aborted: do not wait for a verdict
   */
  readonly judge: (problem: Problem, answer: ModelAnswer, interrupt: AbortSignal) => Promise<Judged>
}

/** The outcome of one answer. */
export interface Judged {
  /** Null when it passed. */
  readonly errorType: ErrorType | null
  /** One line for a person; parts of it may come from the answer. Null when it passed. */
  readonly detail: string | null
  /** Tests, or instructions followed. Both are 0 when nothing was judged. */
  readonly testsPassed: number
  readonly testsTotal: number
  /** Milliseconds; null when nothing was run. */
  readonly judgeMs: number | null
  readonly instructions: ProblemResult['instructions']
  /** What a person may want to see of it, in order. Foreign texts. */
  readonly passages: readonly Passage[]
}

interface Passage {
  readonly title: string
  readonly text: string
}

/** The outcome of an answer that could not be judged. */
export const unjudged = (detail: string | null): Judged => ({
  errorType: 'judge_error',
  detail,
  testsPassed: 0,
  testsTotal: 0,
  judgeMs: null,
  instructions: null,
  passages: [],
})
