import { type Answered, type AskOptions, ask, type Unanswered } from './ask.ts'
import type { Problem } from './dataset/problem.ts'
import { BenchmarkError, describeError } from './errors.ts'
import type { Host } from './host.ts'
import type { Inputs } from './inputs.ts'
import type { Judge } from './judge/verdict.ts'
import { limiter } from './limiter.ts'
import { type JudgeContext, judgeAnswer, measuredResult, unmeasuredResult } from './measure.ts'
import type { ModelFacts, ModelRequest } from './models/model.ts'
import { watchServedModel } from './models/served-model.ts'
import type { Task } from './prepare.ts'
import type { Step } from './report/progress.ts'
import type { Measured } from './report/results.ts'

export interface MeasureContext extends Pick<AskOptions, 'model' | 'price' | 'budget'> {
  readonly modelFacts: ModelFacts
  readonly judge: Judge
  readonly inputs: Inputs
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
  const { inputs, judge, model, modelFacts } = context
  const stop = new AbortController()
  const asking = limiter(inputs.concurrency)
  const judging = limiter(host.judgeWorkers)
  const askOptions = { ...context, waiting: host.waiting, stop: stop.signal, interrupt: host.signal }
  const judgeContext = { judge, testTimeoutSeconds: inputs['test-timeout'], interrupt: host.signal }
  const served = watchServedModel(model.id, modelFacts.resolvedId)
  let stoppedBy: BenchmarkError | null = null

  const stopFor = (error: BenchmarkError) => {
    stoppedBy ??= error
    stop.abort(error)
  }

  // Within the slot: whoever is next in line must find the run stopped.
  const askOrStop = async (request: ModelRequest): Promise<Answered | Unanswered> => {
    try {
      const asked = await ask(request, askOptions)
      const wrongModel = asked.kind === 'answered' ? served.check(asked.answer.servedModel) : null
      if (wrongModel !== null) stopFor(wrongModel)
      return asked
    } catch (error) {
      stopFor(forUsers(error))
      return { kind: 'unanswered', errorType: 'api_error', detail: describeError(error) }
    }
  }

  const measure = async ({ problem, request }: Task): Promise<Measured> => {
    const asked = await asking(() => askOrStop(request))
    const step =
      asked.kind === 'answered'
        ? await judging(() => judged(problem, asked, judgeContext))
        : { result: unmeasuredResult(problem, asked.errorType), cost: null, detail: asked.detail }
    host.progress.advance(step)
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

async function judged(problem: Problem, asked: Answered, context: JudgeContext): Promise<Measured & Step> {
  const verdict = await judgeAnswer(problem, asked.answer, context)
  return { result: measuredResult(problem, asked, verdict), cost: asked.cost, detail: verdict.detail }
}

const forUsers = (error: unknown): BenchmarkError =>
  error instanceof BenchmarkError
    ? error
    : new BenchmarkError('internal', describeError(error), 'Please report this.', { cause: error })
