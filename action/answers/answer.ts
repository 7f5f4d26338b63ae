import type { Unmeasured } from '../../core/outcome.ts'
import type { Cost, PriceMode } from '../../core/prices.ts'
import type { ModelAnswer } from '../models/request.ts'
import type { Task } from './task.ts'

export interface Answered {
  readonly kind: 'answered'
  readonly mode: PriceMode
  readonly answer: ModelAnswer
  /** At the price of its mode. */
  readonly cost: Cost
}

export interface Unanswered {
  readonly kind: 'unanswered'
  readonly errorType: Exclude<Unmeasured, 'judge_error'>
  /** One line: why there is no answer. */
  readonly detail: string
}

/** Gets answers for money: one by one, or many in a batch. Each is in the journal before anybody else sees it. */
export interface Buyer {
  /**
   * Every task of a run is bought once, all at the same time: how many requests are in flight is the buyer's concern.
   * Never rejects: what holds for every other task too is told to `Orders.end`, and this one is unanswered.
   */
  buy(task: Task): Promise<Answered | Unanswered>
  /** Resolves when all that was bought is accounted for as well: the journal must stay open until then. Never rejects. */
  settled(): Promise<void>
}

/** What a buyer is told of the run that it buys for. */
export interface Orders {
  /** Aborted: start nothing more. What is in flight is paid for and may end. */
  readonly stop: AbortSignal
  /** Aborted: break off what is in flight too. */
  readonly interrupt: AbortSignal
  /** Whether it is too late to start another request. */
  readonly isLate: () => boolean
  /** Called with each answer before the next request starts: one by another model ends the run. */
  readonly accept: (answered: Answered) => void
  /** Ends the run for a reason that holds for every task; `stop` is aborted when it returns. */
  readonly end: (reason: unknown) => void
}
