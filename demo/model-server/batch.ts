import type { MessageBatch } from '@anthropic-ai/sdk/resources/messages/batches'
import type { BatchOptions, Fate } from './batch-script.ts'

const HOUR_MS = 3_600_000
const EXPIRES_MS = 24 * HOUR_MS
/** Results are kept for so long after the creation of their batch. */
const ARCHIVED_MS = 29 * 24 * HOUR_MS
const CANCEL_MS = 60_000

export const TEN_MINUTES: Required<BatchOptions>['fates'] = () => ({ kind: 'answered', afterMs: HOUR_MS / 6 })

/** How one request of a batch ended, and when. */
export interface Ending {
  readonly kind: 'answered' | 'errored' | 'canceled' | 'expired'
  readonly at: number
}

/** The life of a batch, as a function of time: its state at any moment follows from its outcomes and its cancellation. */
export class BatchLife {
  readonly id: string
  readonly created: number
  readonly fates: readonly Fate[]
  #cancelled: number | null = null

  /** How long it takes to end when it is cancelled: what is being answered is answered to the end. */
  readonly #cancelMs: number

  constructor(id: string, created: number, fates: readonly Fate[], cancelMs = CANCEL_MS) {
    this.#cancelMs = cancelMs
    this.id = id
    this.created = created
    this.fates = fates
  }

  /** Does nothing to a batch that has ended, or was cancelled before. */
  cancel(now: number): void {
    if (this.endedAt() > now) this.#cancelled ??= now
  }

  endingOf(fate: Fate): Ending {
    const expires = this.created + EXPIRES_MS
    const stops = Math.min(
      expires,
      this.#cancelled === null ? Number.POSITIVE_INFINITY : this.#cancelled + this.#cancelMs,
    )
    const done = fate.kind === 'stuck' ? Number.POSITIVE_INFINITY : this.created + fate.afterMs
    if (done <= stops && fate.kind !== 'stuck') return { kind: fate.kind, at: done }
    return { kind: stops < expires ? 'canceled' : 'expired', at: stops }
  }

  endedAt(): number {
    const last = Math.max(...this.fates.map((fate) => this.endingOf(fate).at))
    return this.#cancelled === null ? last : Math.max(last, this.#cancelled + this.#cancelMs)
  }

  isArchived(now: number): boolean {
    return now >= this.created + ARCHIVED_MS
  }

  /** As the API reports it: all counts but `processing` stay 0 until the batch has ended. */
  tell(now: number, origin: string): MessageBatch {
    const ended = this.endedAt() <= now
    const count = (kind: Ending['kind']) =>
      ended ? this.fates.filter((fate) => this.endingOf(fate).kind === kind).length : 0
    const archived = this.isArchived(now)
    return {
      id: this.id,
      type: 'message_batch',
      processing_status: ended ? 'ended' : this.#cancelled === null ? 'in_progress' : 'canceling',
      request_counts: {
        processing: ended ? 0 : this.fates.length,
        succeeded: count('answered'),
        errored: count('errored'),
        canceled: count('canceled'),
        expired: count('expired'),
      },
      created_at: iso(this.created),
      expires_at: iso(this.created + EXPIRES_MS),
      cancel_initiated_at: this.#cancelled === null ? null : iso(this.#cancelled),
      ended_at: ended ? iso(this.endedAt()) : null,
      archived_at: archived ? iso(this.created + ARCHIVED_MS) : null,
      results_url: ended && !archived ? `${origin}/v1/messages/batches/${this.id}/results` : null,
    }
  }
}

const iso = (time: number): string => new Date(time).toISOString()
