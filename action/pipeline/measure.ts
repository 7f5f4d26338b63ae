import type { Price } from '../../core/prices.ts'
import type { Answered, AnswerSource, RunControl } from '../answers/answer.ts'
import { openLiveSource } from '../answers/live.ts'
import type { Task } from '../answers/task.ts'
import { type AnswerLimits, describeTruncation, watchAnswers } from '../answers/watch-answers.ts'
import { openBatchSource } from '../batches/answer-source.ts'
import type { BatchLedger } from '../batches/ledger.ts'
import type { UncollectedBatches } from '../batches/open-batches.ts'
import type { BatchOptions } from '../batches/options.ts'
import type { AnswerJudge } from '../benchmarks/benchmark.ts'
import type { SampleHead } from '../dataset/sample.ts'
import { BenchmarkError, describeError } from '../errors.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Journal } from '../journal/journal.ts'
import type { Budget } from '../models/budget.ts'
import type { Model, ModelFacts } from '../models/model.ts'
import { watchServedModel } from '../models/served-model.ts'
import type { Step } from '../report/progress.ts'
import type { Measurement } from '../results/measurement.ts'
import { costedRow, freeRow, type MeasuredRow, measuredResult, unmeasuredResult } from '../results/rows.ts'
import { limiter } from '../runtime/limiter.ts'
import { graceAfter } from '../runtime/signals.ts'
import { openForecast } from './forecast.ts'
import type { Host } from './host.ts'
import type { EarlierAttempts } from './resume.ts'

interface MeasureContext<Problem = never> {
  readonly model: Model
  readonly modelFacts: ModelFacts
  readonly price: Price | null
  readonly budget: Budget
  readonly judge: AnswerJudge<Problem>
  readonly inputs: Inputs
  readonly started: Date
  readonly journal: Journal
  readonly ledger: BatchLedger
  /** Answers and batches that earlier attempts have paid for. */
  readonly earlierAttempts: EarlierAttempts
}

/**
 * Asks for all answers and judges each as it arrives, while others are awaited. The first error that holds for every
 * problem stops the rest; rows that are measured by then are kept.
 */
export async function measureAll<Problem extends SampleHead>(
  tasks: readonly Task<Problem>[],
  context: MeasureContext<Problem>,
  host: Host,
): Promise<Measurement> {
  const { inputs, judge, earlierAttempts, modelFacts } = context
  using grace = graceAfter(host.signal, host.clock)
  const limits = { maxTokens: inputs.maxTokens, contextTokens: modelFacts.contextTokens ?? null }
  const run = watchRun({ ...context, limits, interrupt: grace.signal }, host)
  const source = openAnswerSource({ ...context, ...run, answerCount: tasks.length }, run.control, host)
  const judging = limiter(() => host.judgeWorkers)
  const forecast = openForecast(tasks, context, host)

  const measure = async (task: Task<Problem>): Promise<MeasuredRow> => {
    const known = earlierAttempts.kept.get(task)
    if (known) run.control.accept(known)
    const asked = known ?? (await source.answer(task))
    if (known === undefined) forecast.add(task, asked)
    const step =
      asked.kind === 'answered'
        ? await judging(() => judged(task.problem, asked, { judge, limits, interrupt: host.signal }))
        : { ...freeRow(unmeasuredResult(task.problem, asked.errorType)), detail: asked.detail }
    reportProgress(() => host.progress.advance(step))
    return step
  }

  host.progress.begin(tasks.length)
  try {
    const measured = await Promise.all(tasks.map(measure))
    await source.settled()
    return { measured, ...run.outcome() }
  } finally {
    host.progress.end()
  }
}

interface WatchContext extends Pick<MeasureContext, 'model' | 'modelFacts' | 'inputs' | 'started'> {
  readonly limits: AnswerLimits
  /** Aborted: abort requests in flight too. */
  readonly interrupt: AbortSignal
}

interface RunWatch extends Pick<BatchOptions, 'onUncollected' | 'onCollected'> {
  readonly control: RunControl
  /** What the measurement says besides its rows. Call it when every answer has arrived. */
  outcome(): Omit<Measurement, 'measured'>
}

/** Watches a run while its answers arrive, and stops it at the first error that holds for every problem. */
function watchRun({ model, modelFacts, inputs, started, limits, interrupt }: WatchContext, host: Host): RunWatch {
  const stop = new AbortController()
  const served = watchServedModel(model, modelFacts.resolvedId, host.warn)
  const answers = watchAnswers(limits)
  let stoppedBy: BenchmarkError | null = null
  let uncollected: UncollectedBatches | null = null
  let submitted: Date | null = null

  const end = (error: unknown) => {
    const reason = toBenchmarkError(error)
    stoppedBy ??= reason
    stop.abort(reason)
  }
  const accept = ({ answer }: Answered) => {
    const fault = served.check(answer.servedModel) ?? answers.check(answer)
    if (fault !== null) end(fault)
  }
  return {
    control: {
      stop: AbortSignal.any([stop.signal, host.signal]),
      interrupt,
      isLate: lateAfter(inputs.deadlineMinutes, started, host),
      accept,
      end,
    },
    onUncollected: (batches) => {
      uncollected = batches
    },
    onCollected: (at) => {
      submitted ??= at
    },
    outcome: () => ({ servedModel: served.seen, stoppedBy, uncollected, submitted, remarks: answers.remarks }),
  }
}

interface SourceContext extends MeasureContext, Pick<BatchOptions, 'onUncollected' | 'onCollected'> {
  readonly answerCount: number
}

function openAnswerSource(context: SourceContext, control: RunControl, host: Host): AnswerSource {
  const { inputs, earlierAttempts, model, started } = context
  const { mode, concurrency, batchFallback: fallback } = inputs
  const live = openLiveSource({ ...context, concurrency, clock: host.clock }, control)
  // An open batch is paid for: it is collected in either mode.
  if (model.batches === undefined || (mode === 'live' && earlierAttempts.openBatches.length === 0)) return live
  const after = (minutes: number) => started.getTime() + minutes * 60_000
  const deadlines = { batch: after(inputs.batchDeadlineMinutes), run: after(inputs.deadlineMinutes) }
  const proof = earlierAttempts.kept.size > 0 ? 'given' : 'needed'
  const { batches } = model
  return openBatchSource(
    { ...host, ...context, batches, live, open: earlierAttempts.openBatches, proof, rest: mode, fallback, deadlines },
    control,
  )
}

/** Runs a display update. Its failure must not lose answers that are paid for. */
function reportProgress(display: () => void): void {
  try {
    display()
  } catch {
    // The display failed, so it cannot show this error either.
  }
}

function lateAfter(minutes: number, started: Date, { now }: Host): () => boolean {
  const deadline = started.getTime() + minutes * 60_000
  return () => now().getTime() >= deadline
}

interface AnswerContext<Problem> {
  readonly judge: AnswerJudge<Problem>
  readonly limits: AnswerLimits
  readonly interrupt: AbortSignal
}

async function judged<Problem extends SampleHead>(
  problem: Problem,
  asked: Answered,
  { judge, limits, interrupt }: AnswerContext<Problem>,
): Promise<MeasuredRow & Step> {
  const verdict = await judge.judge(problem, asked.answer, interrupt)
  const truncation = verdict.errorType === null ? null : describeTruncation(asked.answer, limits)
  return { ...costedRow(measuredResult(problem, asked, verdict), asked), detail: truncation ?? verdict.detail }
}

const toBenchmarkError = (error: unknown): BenchmarkError =>
  error instanceof BenchmarkError
    ? error
    : new BenchmarkError('internal', describeError(error), 'Please report this.', { cause: error })
