import type { Price } from '../../core/prices.ts'
import { BenchmarkError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import { ANSWER_RETRIES, type Clock, withRetries } from '../http/retry.ts'
import type { Budget } from '../models/budget.ts'
import type { CircuitBreaker } from '../models/circuit-breaker.ts'
import type { Attempt, ConcurrencyController } from '../models/concurrency.ts'
import { worstCaseOf } from '../models/estimate.ts'
import type { CompleteCounts } from '../models/missing-counts.ts'
import type { Model } from '../models/model.ts'
import { costOfAnswer, spentOn } from '../models/price.ts'
import type { ModelAnswer, ModelRequest } from '../models/request.ts'
import type { Answered, RunControl, Unanswered } from './answer.ts'

export interface AskOptions extends Pick<RunControl, 'stop' | 'interrupt' | 'isLate'> {
  readonly model: Model
  readonly price: Price | null
  readonly budget: Budget
  readonly controller: ConcurrencyController
  readonly breaker: CircuitBreaker
  readonly clock: Clock
  readonly completeCounts: CompleteCounts
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
    return { kind: 'answered', mode: 'live', answer, cost: costOfAnswer(answer, price, 'live') }
  } catch (error) {
    if (error instanceof BenchmarkError && error !== ending.reason) throw error
    if (ending.aborted) return notAsked('the run was ending')
    if (error instanceof NotAsked) return notAsked(error.message)
    if (!(error instanceof AttemptError)) throw error
    const tooMany = breaker.recordFailure(error)
    if (tooMany !== null) throw tooMany
    const { help } = error.failure
    const detail = help === undefined ? error.message : `${error.message} — ${help}`
    return { kind: 'unanswered', errorType: 'api_error', detail }
  }
}

const notAsked = (detail: string): Unanswered => ({ kind: 'unanswered', errorType: 'not_asked', detail })

async function attempt(request: ModelRequest, options: AskOptions, ending: AbortSignal): Promise<ModelAnswer> {
  const running = await options.controller.start(ending)
  try {
    return await attemptNow(request, options, { running, ending })
  } finally {
    running.ended()
  }
}

async function attemptNow(
  request: ModelRequest,
  options: AskOptions,
  { running, ending }: { readonly running: Attempt; readonly ending: AbortSignal },
): Promise<ModelAnswer> {
  const { model, price, budget, controller, interrupt } = options
  const worstCase = worstCaseOf(request, price)
  const reservation = await budget.reserve(worstCase)
  if (reservation === null) throw new NotAsked('the rest of max-cost does not cover the worst case of the request')
  if (ending.aborted || options.isLate()) {
    reservation.release()
    ending.throwIfAborted()
    throw new NotAsked('deadline-minutes had passed')
  }
  try {
    const received = await model.complete(request, interrupt, (ms) => controller.pauseFor(ms, ending))
    const answer = options.completeCounts(received, request)
    reservation.settle(costOfAnswer(answer, price, 'live')?.total ?? 0)
    running.succeeded()
    return answer
  } catch (error) {
    const lost = lossOf(error, worstCase, price)
    if (lost === 0) {
      reservation.release()
    } else {
      reservation.writeOff(lost)
      await options.onWriteOff(lost)
    }
    if (error instanceof AttemptError && error.failure.advice === 'slow_down') {
      running.throttled()
      if (error.failure.retryAfterMs !== null) controller.pauseFor(error.failure.retryAfterMs, ending)
    }
    throw error
  }
}

/** The most that a failed attempt can have cost in USD. An error that ends the run may come from an answer that had begun. */
function lossOf(error: unknown, worstCase: number, price: Price | null): number {
  const failed = error instanceof BenchmarkError && error.cause instanceof AttemptError ? error.cause : error
  if (!(failed instanceof AttemptError)) return failed instanceof BenchmarkError ? 0 : worstCase
  const { billing } = failed.failure
  if (typeof billing === 'object') return spentOn(billing, price, 'live')
  return billing === 'none' ? 0 : worstCase
}
