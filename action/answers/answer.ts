import type { Unmeasured } from '../../core/outcome.ts'
import type { Cost, PriceMode } from '../../core/prices.ts'
import type { ModelAnswer } from '../models/request.ts'
import type { Task } from './task.ts'

export interface Answered {
  readonly kind: 'answered'
  readonly mode: PriceMode
  readonly answer: ModelAnswer
  /** At the price of its mode; null when the tokens were not counted. */
  readonly cost: Cost | null
}

export interface Unanswered {
  readonly kind: 'unanswered'
  readonly errorType: Exclude<Unmeasured, 'judge_error'>
  /** One line: why there is no answer. */
  readonly detail: string
}

/** Gets answers from the model, one request at a time or many in a batch. Writes each to the journal before it returns it. */
export interface AnswerSource {
  /**
   * Call it once for every task of a run, for all of them at the same time: the source limits the requests in flight.
   * Never rejects. An error that holds for every other task too goes to `RunControl.end`, and this task is unanswered.
   */
  answer(task: Task): Promise<Answered | Unanswered>
  /** Resolves when every cost is in the journal, which must stay open until then. Never rejects. */
  settled(): Promise<void>
}

/** What an answer source can ask of the run, and report to it. */
export interface RunControl {
  /** Aborted: start nothing more. Requests in flight are paid for and may end. */
  readonly stop: AbortSignal
  /** Aborted: abort requests in flight too. */
  readonly interrupt: AbortSignal
  /** Whether it is too late to start another request. */
  readonly isLate: () => boolean
  /** Called with each answer before the next request starts: an answer by another model ends the run. */
  readonly accept: (answered: Answered) => void
  /** Ends the run for a reason that holds for every task. `stop` is aborted when it returns. */
  readonly end: (reason: unknown) => void
}
