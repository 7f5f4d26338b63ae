import { costOf, type Price } from '../../core/prices.ts'
import type { Answered, RunControl } from '../answers/answer.ts'
import { BenchmarkError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import { type Clock, type RetryPolicy, withRetries } from '../http/retry.ts'
import type { Journal } from '../journal/journal.ts'
import type { Batches, BatchOutcome } from '../models/batch-api.ts'
import type { Reservation } from '../models/budget.ts'
import { hasNonce } from './plan.ts'

/** One entry of a batch that was submitted. */
export interface Member {
  /** That its answer goes under in the journal. */
  readonly key: string
  /** USD that were set aside for it. */
  readonly worstCase: number
  readonly reservation: Reservation
  readonly answered: (answered: Answered) => void
  readonly failed: (failure: EntryFailure) => void
}

export interface EntryFailure {
  /**
   * `retry`: the server's fault, another batch may bring it. `unserved`: nobody came to it. `give_up`: asking again would
   * bring the same, or nothing that can be read.
   */
  readonly kind: 'retry' | 'unserved' | 'give_up'
  readonly detail: string
}

interface TakeContext {
  readonly batches: Batches
  readonly price: Price
  readonly journal: Journal
  readonly clock: Clock
  readonly control: Pick<RunControl, 'accept' | 'end' | 'interrupt'>
}

/** Reading results costs nothing, and nothing is lost: they stay for weeks. */
const READ_RETRIES: RetryPolicy = { attempts: 5, baseMs: 1000, capMs: 30_000, retryAfterCapMs: 60_000 }

/**
 * Takes the results of a batch that has ended, whatever their order: each answer is in the journal before it is passed on.
 * An answer by another model ends the run; the others of the batch are paid for and taken all the same.
 * @param members by name; taken out as their results come
 * @returns `foreign` when the batch turns out to be somebody else's
 * @throws AttemptError when the results cannot be read to their end: what was read is taken
 */
export async function takeResults(
  { id, nonce }: { readonly id: string; readonly nonce: string },
  members: Map<string, Member>,
  context: TakeContext,
): Promise<'taken' | 'foreign'> {
  const { batches, clock, control } = context
  let isForeign = false
  const read = async () => {
    for await (const outcome of batches.results(id, control.interrupt)) {
      isForeign = !hasNonce(outcome.name, nonce)
      if (isForeign) return
      const member = members.get(outcome.name)
      if (member === undefined) continue // taken by an earlier attempt, or the second line of its name
      members.delete(outcome.name)
      await settle(member, outcome, context)
    }
    if (members.size > 0) throw new Missing(members.size)
  }
  await withRetries(read, READ_RETRIES, clock, control.interrupt).catch(async (error) => {
    if (!(error instanceof Missing)) throw error
    for (const member of members.values()) await writeOff(member, 'the batch brought no result for it', context)
    members.clear()
  })
  return isForeign ? 'foreign' : 'taken'
}

class Missing extends AttemptError {
  constructor(count: number) {
    super(`the results lack ${count} entries`, { advice: 'retry', billing: 'none', retryAfterMs: null })
  }
}

async function settle(member: Member, outcome: BatchOutcome, context: TakeContext): Promise<void> {
  const { price, journal, control } = context
  switch (outcome.kind) {
    case 'answered': {
      const { answer } = outcome
      const answered: Answered = { kind: 'answered', mode: 'batch', answer, cost: costOf(answer.usage, price, 'batch') }
      member.reservation.settle(answered.cost.total)
      control.accept(answered)
      await journal.append({ kind: 'answer', key: member.key, mode: 'batch', answer }).catch(control.end)
      return member.answered(answered)
    }
    case 'failed':
      return await failed(member, outcome.error, context)
    case 'expired':
    case 'canceled':
      member.reservation.release()
      return member.failed({ kind: 'unserved', detail: `it ${WORDS[outcome.kind]} in its batch` })
  }
}

const WORDS = { expired: 'expired', canceled: 'was cancelled' } as const

async function failed(member: Member, error: AttemptError | BenchmarkError, context: TakeContext): Promise<void> {
  if (error instanceof BenchmarkError) {
    member.reservation.release()
    context.control.end(error)
    return member.failed({ kind: 'give_up', detail: error.message })
  }
  if (error.failure.billing === 'unknown') return await writeOff(member, error.message, context)
  member.reservation.release()
  member.failed({ kind: error.failure.advice === 'give_up' ? 'give_up' : 'retry', detail: error.message })
}

/** It may have been billed, and cannot be used. */
async function writeOff(member: Member, detail: string, { journal, control }: TakeContext): Promise<void> {
  member.reservation.writeOff()
  await journal.append({ kind: 'forfeit', key: member.key, usd: member.worstCase }).catch(control.end)
  member.failed({ kind: 'give_up', detail })
}
