import type { Unmeasured } from '../core/outcome.ts'
import { type Cost, costOf, type Price } from '../core/prices.ts'
import { BenchmarkError } from './errors.ts'
import type { Budget } from './models/budget.ts'
import { worstCaseOf } from './models/estimate.ts'
import { AttemptError, type Model, type ModelAnswer, type ModelRequest } from './models/model.ts'
import { ANSWER_RETRIES, type Waiting, withRetries } from './models/retry.ts'

export interface Answered {
  readonly kind: 'answered'
  readonly answer: ModelAnswer
  readonly cost: Cost
}

export interface Unanswered {
  readonly kind: 'unanswered'
  readonly errorType: Exclude<Unmeasured, 'judge_error'>
  /** One line: why there is no answer. */
  readonly detail: string
}

export interface AskOptions {
  readonly model: Model
  readonly price: Price
  readonly budget: Budget
  readonly waiting: Waiting
  /** Aborted: start nothing more. What is in flight is paid for and may end. */
  readonly stop: AbortSignal
  /** Aborted: break off what is in flight too. */
  readonly interrupt: AbortSignal
}

/** Why no attempt was made, though nothing went wrong. */
class NotAsked extends Error {}

/**
 * Asks for one answer, with retries, within the budget.
 * @throws BenchmarkError `model_refused`, which holds for every other problem too
 */
export async function ask(request: ModelRequest, options: AskOptions): Promise<Answered | Unanswered> {
  const ending = AbortSignal.any([options.stop, options.interrupt])
  try {
    return await withRetries(() => attempt(request, options, ending), ANSWER_RETRIES, options.waiting, ending)
  } catch (error) {
    if (ending.aborted) return { kind: 'unanswered', errorType: 'not_asked', detail: 'the run was ending' }
    if (error instanceof NotAsked) return { kind: 'unanswered', errorType: 'not_asked', detail: error.message }
    if (error instanceof AttemptError) return { kind: 'unanswered', errorType: 'api_error', detail: error.message }
    throw error
  }
}

async function attempt(request: ModelRequest, options: AskOptions, ending: AbortSignal): Promise<Answered> {
  const { model, price, budget, interrupt } = options
  const reservation = await budget.reserve(worstCaseOf(request, price))
  if (reservation === null) throw new NotAsked('max-cost leaves no room for its worst case')
  if (ending.aborted) {
    reservation.settle(0)
    throw ending.reason
  }
  try {
    const answer = await model.complete(request, interrupt)
    const cost = costOf(answer.usage, price, 'live')
    reservation.settle(cost.total)
    return { kind: 'answered', answer, cost }
  } catch (error) {
    if (wasFree(error)) reservation.settle(0)
    else reservation.forfeit()
    throw error
  }
}

const wasFree = (error: unknown): boolean =>
  error instanceof AttemptError ? error.failure.billing === 'none' : error instanceof BenchmarkError
