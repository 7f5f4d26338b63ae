import type { Price, Usage } from '../../core/prices.ts'
import type { Answered, RunControl } from '../answers/answer.ts'
import { BenchmarkError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import { type Clock, type RetryPolicy, withRetries } from '../http/retry.ts'
import type { Journal } from '../journal/journal.ts'
import { type Batches, type BatchOutcome, ResultsNotFound } from '../models/batch-api.ts'
import type { Reservation } from '../models/budget.ts'
import { costOfAnswer, spentOn, withBookedUsage } from '../models/price.ts'
import { askUntilFound } from './ask-until-found.ts'
import { hasBatchTag } from './plan.ts'

/** A request of a batch that waits for its result. */
export interface SubmittedRequest {
  /** The key of its answer in the journal. */
  readonly key: string
  /** The most that it can cost, in USD: so much is reserved for it. */
  readonly worstCase: number
  /** The most tokens that it can take; null for a request that this run does not need. */
  readonly worstUsage: Usage | null
  readonly reservation: Reservation
  /** Whether it was in a batch before, which did not answer it. */
  readonly isRepeated: boolean
  readonly onAnswered: (answered: Answered) => void
  readonly onFailed: (failure: RequestFailure) => void
}

export interface RequestFailure {
  /**
   * `retry`: a fault of the server, and another batch may succeed. `unserved`: the batch ended before the request was
   * served. `give_up`: another attempt would fail in the same way, or may be billed twice.
   */
  readonly kind: 'retry' | 'unserved' | 'give_up'
  readonly detail: string
}

interface ResultsContext {
  readonly batches: Batches
  readonly price: Price | null
  readonly journal: Pick<Journal, 'append'>
  readonly clock: Clock
  readonly control: Pick<RunControl, 'accept' | 'end' | 'interrupt'>
}

/** Many, because reading results is free and the provider keeps them for weeks. */
const READ_RETRIES: RetryPolicy = { attempts: 5, baseMs: 1000, capMs: 30_000, retryAfterCapMs: 60_000 }

/**
 * Reads the results of a batch that has ended, in any order. Each answer is in the journal before it is
 * passed on. An answer by another model ends the run; the other results are paid for, and are still read.
 * @param requests by name; each is removed when its result comes
 * @returns `foreign` when the results belong to another batch
 * @throws AttemptError when the results cannot be read to the end: those read so far are in the journal
 */
export async function readResults(
  { id, batchTag }: { readonly id: string; readonly batchTag: string },
  requests: Map<string, SubmittedRequest>,
  context: ResultsContext,
): Promise<'read' | 'foreign'> {
  const { batches, clock, control } = context
  let isForeign = false
  const read = async () => {
    for await (const outcome of batches.results(id, control.interrupt)) {
      isForeign = !hasBatchTag(outcome.name, batchTag)
      if (isForeign) return
      const request = requests.get(outcome.name)
      if (request === undefined) continue // read by an earlier attempt, or a second line with the same name
      requests.delete(outcome.name)
      await settle(request, outcome, context)
    }
    if (requests.size > 0) throw new ResultsMissing(requests.size)
  }
  const readOnce = () => withRetries(read, READ_RETRIES, clock, control.interrupt).then(() => 'read', nullIfNotFound)
  const readAll = async () => {
    if ((await askUntilFound(readOnce, clock, control.interrupt)) === null) throw new ResultsNotFound(id)
  }
  await readAll().catch(async (error) => {
    if (!(error instanceof ResultsMissing)) throw error
    for (const request of requests.values()) await writeOff(request, 'the batch returned no result for it', context)
    requests.clear()
  })
  return isForeign ? 'foreign' : 'read'
}

function nullIfNotFound(error: unknown): null {
  if (error instanceof ResultsNotFound) return null
  throw error
}

class ResultsMissing extends AttemptError {
  constructor(count: number) {
    super(`${count} results are missing`, { advice: 'retry', billing: 'none', retryAfterMs: null })
  }
}

async function settle(request: SubmittedRequest, outcome: BatchOutcome, context: ResultsContext): Promise<void> {
  const { price, journal, control } = context
  switch (outcome.kind) {
    case 'answered': {
      const answer = withBookedUsage(outcome.answer, request.worstUsage, price)
      const cost = costOfAnswer(answer, price, 'batch')
      const answered: Answered = { kind: 'answered', mode: 'batch', answer, cost }
      request.reservation.settle(cost?.total ?? 0)
      control.accept(answered)
      await journal.append({ kind: 'answer', key: request.key, mode: 'batch', answer }).catch(control.end)
      return request.onAnswered(answered)
    }
    case 'failed':
      return await fail(request, outcome.error, context)
    case 'expired':
    case 'canceled':
      request.reservation.release()
      return request.onFailed({ kind: 'unserved', detail: `it ${WORDS[outcome.kind]} in its batch` })
  }
}

const WORDS = { expired: 'expired', canceled: 'was cancelled' } as const

async function fail(
  request: SubmittedRequest,
  error: AttemptError | BenchmarkError,
  context: ResultsContext,
): Promise<void> {
  if (error instanceof BenchmarkError) {
    request.reservation.release()
    context.control.end(error)
    return request.onFailed({ kind: 'give_up', detail: error.message })
  }
  const { advice, billing, ifRepeated } = error.failure
  if (billing === 'unknown') return await writeOff(request, error.message, context)
  if (billing === 'none') request.reservation.release()
  else await bookLoss(request, spentOn(billing, context.price, 'batch'), context)
  if (ifRepeated && request.isRepeated) context.control.end(ifRepeated)
  request.onFailed({ kind: advice === 'give_up' ? 'give_up' : 'retry', detail: error.message })
}

/** Counts the worst case as spent: the request may have been billed, and has no usable answer. */
async function writeOff(request: SubmittedRequest, detail: string, context: ResultsContext): Promise<void> {
  await bookLoss(request, request.worstCase, context)
  request.onFailed({ kind: 'give_up', detail })
}

/** @param usd the most that a request without a usable answer has cost */
async function bookLoss(request: SubmittedRequest, usd: number, { journal, control }: ResultsContext): Promise<void> {
  request.reservation.writeOff(usd)
  await journal.append({ kind: 'forfeit', key: request.key, usd }).catch(control.end)
}
