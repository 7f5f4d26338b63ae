import { costOf, type Price } from '../../core/prices.ts'
import { BenchmarkError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import { ANSWER_RETRIES, type Clock, withRetries } from '../http/retry.ts'
import type { Budget } from '../models/budget.ts'
import type { CircuitBreaker } from '../models/circuit-breaker.ts'
import type { ConcurrencyController } from '../models/concurrency.ts'
import { worstCaseOf } from '../models/estimate.ts'
import type { Model } from '../models/model.ts'
import type { ModelAnswer, ModelRequest } from '../models/request.ts'
import type { Answered, RunControl, Unanswered } from './answer.ts'

export interface AskOptions extends Pick<RunControl, 'stop' | 'interrupt' | 'isLate'> {
  readonly model: Model
  readonly price: Price
  readonly budget: Budget
  readonly controller: ConcurrencyController
  readonly breaker: CircuitBreaker
  readonly clock: Clock
  /** Called when an attempt failed and may have been billed up to `usd`. The next attempt waits until it resolves. */
  readonly onWriteOff: (usd: number) => Promise<void>
}

/** No attempt was made, though nothing failed. */
class NotAsked extends Error {}

/**
 * Asks for one answer, with retries, within the budget.
 * @throws BenchmarkError for what holds for every other request too: `model_refused`, `model_unreachable`, or the error of
 * `onWriteOff`
 */
export async function ask(request: ModelRequest, options: AskOptions): Promise<Answered | Unanswered> {
  const { price, breaker, clock } = options
  const ending = AbortSignal.any([options.stop, options.interrupt])
  const policy = { ...ANSWER_RETRIES, takeRetry: breaker.takeRetry }
  try {
    const answer = await withRetries(() => attempt(request, options, ending), policy, clock, ending)
    breaker.recordSuccess()
    return { kind: 'answered', mode: 'live', answer, cost: costOf(answer.usage, price, 'live') }
  } catch (error) {
    if (error instanceof BenchmarkError && error !== ending.reason) throw error
    if (ending.aborted) return notAsked('the run was ending')
    if (error instanceof NotAsked) return notAsked(error.message)
    if (!(error instanceof AttemptError)) throw error
    const tooMany = breaker.recordFailure(error)
    if (tooMany !== null) throw tooMany
    return { kind: 'unanswered', errorType: 'api_error', detail: error.message }
  }
}

const notAsked = (detail: string): Unanswered => ({ kind: 'unanswered', errorType: 'not_asked', detail })

async function attempt(request: ModelRequest, options: AskOptions, ending: AbortSignal): Promise<ModelAnswer> {
  const { model, price, budget, controller, interrupt } = options
  const running = await controller.start(ending)
  const worstCase = worstCaseOf(request, price)
  const reservation = await budget.reserve(worstCase)
  if (reservation === null) throw new NotAsked('max-cost leaves no room for its worst case')
  if (ending.aborted || options.isLate()) {
    reservation.release()
    ending.throwIfAborted()
    throw new NotAsked('deadline-minutes had passed')
  }
  try {
    const answer = await model.complete(request, interrupt, (ms) => controller.pauseFor(ms, ending))
    reservation.settle(costOf(answer.usage, price, 'live').total)
    running.succeeded()
    return answer
  } catch (error) {
    if (wasFree(error)) {
      reservation.release()
    } else {
      reservation.writeOff()
      await options.onWriteOff(worstCase)
    }
    if (error instanceof AttemptError && error.failure.advice === 'slow_down') {
      running.throttled()
      if (error.failure.retryAfterMs !== null) controller.pauseFor(error.failure.retryAfterMs, ending)
    }
    throw error
  }
}

/** Whether nothing can have been billed. An error that ends the run may come from an answer that had begun. */
function wasFree(error: unknown): boolean {
  const failed = error instanceof BenchmarkError && error.cause instanceof AttemptError ? error.cause : error
  return failed instanceof AttemptError ? failed.failure.billing === 'none' : failed instanceof BenchmarkError
}
