import { type Answered, type AskOptions, ask, type Unanswered } from './ask.ts'
import type { Problem } from './dataset/problem.ts'
import { BenchmarkError, describeError } from './errors.ts'
import type { Host } from './host.ts'
import type { Inputs } from './inputs.ts'
import { entryKey } from './journal/entry.ts'
import type { Journal } from './journal/journal.ts'
import type { Judge } from './judge/verdict.ts'
import { limiter } from './limiter.ts'
import { type JudgeContext, judgeAnswer, measuredResult, unmeasuredResult } from './measure.ts'
import type { ModelFacts } from './models/model.ts'
import { openPace } from './models/pace.ts'
import { openPatience } from './models/patience.ts'
import { mayAnswerAsOther, watchServedModel } from './models/served-model.ts'
import type { Task } from './prepare.ts'
import type { Step } from './report/progress.ts'
import type { Measured } from './report/results.ts'

export interface MeasureContext extends Pick<AskOptions, 'model' | 'price' | 'budget'> {
  readonly modelFacts: ModelFacts
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
 * Asks for all answers and judges each as it arrives, so that judging hides behind the model's latency. The first error
 * that holds for every problem stops the rest, and what is measured by then is kept.
 */
export async function measureAll(tasks: readonly Task[], context: MeasureContext, host: Host): Promise<Measurement> {
  const { inputs, judge, journal, kept, model, modelFacts } = context
  const stop = new AbortController()
  const pace = openPace(inputs.concurrency, host.waiting)
  const asking = limiter(() => pace.slots)
  const judging = limiter(() => host.judgeWorkers)
  const askOptions: AskOptions = {
    ...context,
    pace,
    patience: openPatience(tasks.length),
    waiting: host.waiting,
    isLate: lateAfter(inputs['deadline-minutes'], context.started, host),
    stop: stop.signal,
    interrupt: host.signal,
  }
  const judgeContext = { judge, testTimeoutSeconds: inputs['test-timeout'], interrupt: host.signal }
  const onOther = mayAnswerAsOther(model.provider) ? host.warn : undefined
  const served = watchServedModel(model.id, modelFacts.resolvedId, onOther)
  let stoppedBy: BenchmarkError | null = null

  const stopFor = (error: unknown) => {
    const reason = forUsers(error)
    stoppedBy ??= reason
    stop.abort(reason)
  }

  const checked = <T extends Answered | Unanswered>(asked: T): T => {
    const wrongModel = asked.kind === 'answered' ? served.check(asked.answer.servedModel) : null
    if (wrongModel !== null) stopFor(wrongModel)
    return asked
  }

  // Within the slot: whoever is next in line must find the run stopped.
  const buy = async ({ request, sample }: Task): Promise<Answered | Unanswered> => {
    try {
      const asked = checked(await ask(request, askOptions))
      if (asked.kind === 'answered') await journal.append(entryKey(model, request, sample), asked.answer).catch(stopFor)
      return asked
    } catch (error) {
      stopFor(error)
      return { kind: 'unanswered', errorType: 'api_error', detail: describeError(error) }
    }
  }

  const measure = async (task: Task): Promise<Measured> => {
    const { problem } = task
    const known = kept.get(task)
    const asked = known ? checked(known) : await asking(() => buy(task))
    const step =
      asked.kind === 'answered'
        ? await judging(() => judged(problem, asked, judgeContext))
        : { result: unmeasuredResult(problem, asked.errorType), cost: null, detail: asked.detail }
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
