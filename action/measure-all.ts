import type { Price } from '../core/prices.ts'
import { openLiveBuyer } from './buy-live.ts'
import type { Answered, Orders } from './buyer.ts'
import type { Problem } from './dataset/problem.ts'
import { BenchmarkError, describeError } from './errors.ts'
import type { Host } from './host.ts'
import type { Inputs } from './inputs.ts'
import type { Journal } from './journal/journal.ts'
import type { Judge } from './judge/verdict.ts'
import { limiter } from './limiter.ts'
import { type JudgeContext, judgeAnswer, measuredResult, unmeasuredResult } from './measure.ts'
import type { Budget } from './models/budget.ts'
import type { Model, ModelFacts } from './models/model.ts'
import { watchServedModel } from './models/served-model.ts'
import type { Task } from './prepare.ts'
import type { Step } from './report/progress.ts'
import type { Measured } from './report/results.ts'

export interface MeasureContext {
  readonly model: Model
  readonly modelFacts: ModelFacts
  readonly price: Price
  readonly budget: Budget
  readonly judge: Judge
  readonly inputs: Inputs
  readonly started: Date
  readonly journal: Journal
  /** Answers that need not be bought. */
  readonly kept: ReadonlyMap<Task, Answered>
}

export interface Measurement {
  /** In the order of the tasks. */
  readonly measured: readonly Measured[]
  /** The model that says it answered; null when no answer came. */
  readonly servedModel: string | null
  /** The error that ended the run for all problems; null when there was none. */
  readonly stoppedBy: BenchmarkError | null
}

/**
 * Buys all answers and judges each as it arrives, so that judging hides behind the model's latency. The first error
 * that holds for every problem stops the rest, and what is measured by then is kept.
 */
export async function measureAll(tasks: readonly Task[], context: MeasureContext, host: Host): Promise<Measurement> {
  const { inputs, judge, kept, model, modelFacts } = context
  const stop = new AbortController()
  const served = watchServedModel(model.id, modelFacts.resolvedId)
  let stoppedBy: BenchmarkError | null = null

  const end = (error: unknown) => {
    const reason = forUsers(error)
    stoppedBy ??= reason
    stop.abort(reason)
  }
  const accept = ({ answer }: Answered) => {
    const wrongModel = served.check(answer.servedModel)
    if (wrongModel !== null) end(wrongModel)
  }
  const orders: Orders = {
    stop: stop.signal,
    interrupt: host.signal,
    isLate: lateAfter(inputs['deadline-minutes'], context.started, host),
    accept,
    end,
  }
  const buyer = openLiveBuyer(
    { ...context, concurrency: inputs.concurrency, wanted: tasks.length, waiting: host.waiting },
    orders,
  )
  const judging = limiter(() => host.judgeWorkers)
  const judgeContext = { judge, testTimeoutSeconds: inputs['test-timeout'], interrupt: host.signal }

  const measure = async (task: Task): Promise<Measured> => {
    const known = kept.get(task)
    if (known) accept(known)
    const asked = known ?? (await buyer.buy(task))
    const step =
      asked.kind === 'answered'
        ? await judging(() => judged(task.problem, asked, judgeContext))
        : { result: unmeasuredResult(task.problem, asked.errorType), cost: null, detail: asked.detail }
    show(() => host.progress.advance(step))
    return step
  }

  host.progress.begin(tasks.length)
  try {
    const measured = await Promise.all(tasks.map(measure))
    return { measured, servedModel: served.seen, stoppedBy }
  } finally {
    host.progress.end()
  }
}

/** What is paid for must not be lost to a display that fails. */
function show(display: () => void): void {
  try {
    display()
  } catch {
    // Nothing could be shown, of this either.
  }
}

function lateAfter(minutes: number, started: Date, { now }: Host): () => boolean {
  const deadline = started.getTime() + minutes * 60_000
  return () => now().getTime() >= deadline
}

async function judged(problem: Problem, asked: Answered, context: JudgeContext): Promise<Measured & Step> {
  const verdict = await judgeAnswer(problem, asked.answer, context)
  return { result: measuredResult(problem, asked, verdict), cost: asked.cost, detail: verdict.detail }
}

const forUsers = (error: unknown): BenchmarkError =>
  error instanceof BenchmarkError
    ? error
    : new BenchmarkError('internal', describeError(error), 'Please report this.', { cause: error })
