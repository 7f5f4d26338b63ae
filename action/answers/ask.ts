import { costOf, type Price } from '../../core/prices.ts'
import { BenchmarkError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import { ANSWER_RETRIES, type Clock, withRetries } from '../http/retry.ts'
import type { Budget } from '../models/budget.ts'
import type { Patience } from '../models/circuit-breaker.ts'
import type { Pace } from '../models/concurrency.ts'
import { worstCaseOf } from '../models/estimate.ts'
import type { Model } from '../models/model.ts'
import type { ModelAnswer, ModelRequest } from '../models/request.ts'
import type { Answered, Unanswered } from './answer.ts'

export interface AskOptions {
  readonly model: Model
  readonly price: Price
  readonly budget: Budget
  readonly pace: Pace
  readonly patience: Patience
  readonly clock: Clock
  /** Whether it is too late to start another request. */
  readonly isLate: () => boolean
  /** Aborted: start nothing more. What is in flight is paid for and may end. */
  readonly stop: AbortSignal
  /** Aborted: break off what is in flight too. */
  readonly interrupt: AbortSignal
  /** Told of an attempt that broke off, and what it may have cost at most in USD; the next one waits for it. */
  readonly onForfeit: (usd: number) => Promise<void>
}

/** Why no attempt was made, though nothing went wrong. */
class NotAsked extends Error {}

/**
 * Asks for one answer, with retries, within the budget.
 * @throws BenchmarkError that holds for every other request too: `model_refused`, `model_unreachable`, or of `onForfeit`
 */
export async function ask(request: ModelRequest, options: AskOptions): Promise<Answered | Unanswered> {
  const { price, patience, clock } = options
  const ending = AbortSignal.any([options.stop, options.interrupt])
  const policy = { ...ANSWER_RETRIES, mayRetry: patience.mayRetry }
  try {
    const answer = await withRetries(() => attempt(request, options, ending), policy, clock, ending)
    patience.answered()
    return { kind: 'answered', mode: 'live', answer, cost: costOf(answer.usage, price, 'live') }
  } catch (error) {
    if (error instanceof BenchmarkError && error !== ending.reason) throw error
    if (ending.aborted) return notAsked('the run was ending')
    if (error instanceof NotAsked) return notAsked(error.message)
    if (!(error instanceof AttemptError)) throw error
    const tooMany = patience.gaveUp(error)
    if (tooMany !== null) throw tooMany
    return { kind: 'unanswered', errorType: 'api_error', detail: error.message }
  }
}

const notAsked = (detail: string): Unanswered => ({ kind: 'unanswered', errorType: 'not_asked', detail })

async function attempt(request: ModelRequest, options: AskOptions, ending: AbortSignal): Promise<ModelAnswer> {
  const { model, price, budget, pace, interrupt } = options
  const running = await pace.start(ending)
  const worstCase = worstCaseOf(request, price)
  const reservation = await budget.reserve(worstCase)
  if (reservation === null) throw new NotAsked('max-cost leaves no room for its worst case')
  if (ending.aborted || options.isLate()) {
    reservation.settle(0)
    ending.throwIfAborted()
    throw new NotAsked('deadline-minutes had passed')
  }
  try {
    const answer = await model.complete(request, interrupt, (ms) => pace.rest(ms, ending))
    reservation.settle(costOf(answer.usage, price, 'live').total)
    running.succeeded()
    return answer
  } catch (error) {
    if (wasFree(error)) {
      reservation.settle(0)
    } else {
      reservation.forfeit()
      await options.onForfeit(worstCase)
    }
    if (error instanceof AttemptError && error.failure.advice === 'slow_down') {
      running.congested()
      if (error.failure.retryAfterMs !== null) pace.rest(error.failure.retryAfterMs, ending)
    }
    throw error
  }
}

/** An error that ends the run may have come out of an answer that had begun. */
function wasFree(error: unknown): boolean {
  const failed = error instanceof BenchmarkError && error.cause instanceof AttemptError ? error.cause : error
  return failed instanceof AttemptError ? failed.failure.billing === 'none' : failed instanceof BenchmarkError
}
