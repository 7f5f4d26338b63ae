import type { RunControl } from '../answers/answer.ts'
import { AttemptError } from '../http/attempt-error.ts'
import type { Certainty } from '../journal/batch-event.ts'
import type { BatchRequest } from '../models/batch-api.ts'
import { worstCaseOf, worstUsageOf } from '../models/estimate.ts'
import { lost, notCollected, refused, wasRefused } from './batch-errors.ts'
import type { BatchOptions, PendingTask } from './options.ts'
import { requestName } from './plan.ts'
import { waitForEnd } from './poll.ts'
import { readResults, type SubmittedRequest } from './results.ts'
import { findUnconfirmed, submitOnce } from './submit.ts'

interface JobIdentity {
  readonly batchTag: string
  /** When the batch was, or is, submitted. */
  readonly at: Date
  /** Names the batch in the log. */
  readonly label: string
  /** Whether this run or an earlier one submits the batch. Only an earlier run's batch may be gone. */
  readonly origin: 'this_run' | 'earlier_run'
}

/** What can happen to a request of the batch. */
interface RequestEvents extends Pick<SubmittedRequest, 'onAnswered' | 'onFailed'> {
  /** The batch brings nothing: the request may be sent again. */
  readonly onReleased: () => void
  /** This run stops waiting for the batch, which still holds the request. */
  readonly onAbandoned: (detail: string) => void
}

type JobOptions = Pick<
  BatchOptions,
  'batches' | 'price' | 'budget' | 'journal' | 'ledger' | 'clock' | 'now' | 'log' | 'warn' | 'fallback' | 'deadlines'
>

const LOG_EVERY_MS = 2 * 60_000
const NO_RESERVATION = { settle: () => {}, release: () => {}, writeOff: () => {} }
const UNNEEDED = { worstCase: 0, worstUsage: null, reservation: NO_RESERVATION, isRepeated: false }
const NO_EVENTS: RequestEvents = {
  onAnswered: () => {},
  onFailed: () => {},
  onReleased: () => {},
  onAbandoned: () => {},
}

/** One batch, from before its submission to its last result. Each step is in the ledger. */
export class BatchJob {
  readonly label: string
  readonly #identity: JobIdentity
  readonly #options: JobOptions
  readonly #control: RunControl
  readonly #ending: AbortSignal
  /** Requests without a result, by name. */
  readonly #requests = new Map<string, SubmittedRequest & RequestEvents>()
  /** The same as they are sent. */
  readonly #bodies: BatchRequest[] = []
  /** Batches that turned out to be another one. */
  readonly #rejectedIds = new Set<string>()
  #isOpen: boolean
  #id: string | null = null
  #certainty: Certainty = 'confirmed'

  constructor(identity: JobIdentity, options: JobOptions, control: RunControl) {
    this.label = identity.label
    this.#isOpen = identity.origin === 'earlier_run'
    this.#identity = identity
    this.#options = options
    this.#control = control
    this.#ending = AbortSignal.any([control.stop, control.interrupt])
  }

  /** Null while it is unknown whether the batch was created. */
  get id(): string | null {
    return this.#id
  }

  /** Whether the ledger has the batch open. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Requests without a result. */
  get size(): number {
    return this.#requests.size
  }

  /** Adds a request, and reserves its worst case. */
  add(
    { task, position, tries }: PendingTask,
    events: RequestEvents,
    name = requestName(position, task.sample, this.#identity.batchTag),
  ): void {
    const { budget, price } = this.#options
    const worstCase = worstCaseOf(task.request, price, 'batch')
    const worstUsage = worstUsageOf(task.request)
    const reservation = budget.commit(worstCase)
    const isRepeated = tries > 0
    this.#requests.set(name, { key: task.key, worstCase, worstUsage, reservation, isRepeated, ...events })
    this.#bodies.push({ name, request: task.request })
  }

  /** Adds a request that this run does not need. Its answer is written to the journal, and does not count. */
  addUnneeded(name: string, key: string): void {
    this.#requests.set(name, { key, ...UNNEEDED, ...NO_EVENTS })
  }

  /** Sets the id that the provider gave the batch. */
  identify(id: string, certainty: Certainty): void {
    this.#id = id
    this.#certainty = certainty
  }

  /** @throws BenchmarkError when the batch is not accepted: no other batch would be either */
  async submit(): Promise<void> {
    const { ledger, log } = this.#options
    const { batchTag, at } = this.#identity
    const requests = new Map([...this.#requests].map(([name, { key }]) => [name, key]))
    await ledger.recordIntent({ batchTag, at, requests }).catch((error) => {
      for (const { reservation } of this.#requests.values()) reservation.release() // nothing was submitted
      throw error
    })
    this.#isOpen = true
    const { state, certainty } = await submitOnce(this.#bodies, this.#unconfirmed(), this.#submitContext()).catch(
      async (error) => {
        // While the run is ending, the error may be the reason of that end, and not a refusal.
        if (!this.#ending.aborted && wasRefused(error)) await this.#release('unpaid')
        throw error instanceof AttemptError ? refused(error) : error
      },
    )
    await this.#recordSubmission(state.id, certainty)
    log(`${this.label}: ${this.size} requests submitted (${state.id})`)
  }

  /**
   * Waits for the batch and reads its results.
   * @returns `uncollected` when there was no more time: the batch is still open; `dropped` when it brings nothing
   * @throws BenchmarkError when it cannot be polled or read: the batch is still open then, too
   */
  async collect(): Promise<'collected' | 'dropped' | 'uncollected'> {
    try {
      return await this.#collect()
    } catch (error) {
      if (this.#ending.aborted) return 'uncollected'
      throw error instanceof AttemptError ? notCollected(this.label, error) : error
    }
  }

  /** Stops waiting. The worst cases count as spent, so that no request waits for money that will not come back. */
  abandon(): void {
    const detail = `it is in ${this.#id === null ? 'a batch' : `batch ${this.#id}`}, which the next run collects`
    for (const { reservation, worstCase, onAbandoned } of this.#requests.values()) {
      reservation.settle(worstCase)
      onAbandoned(detail)
    }
  }

  async #collect(): Promise<'collected' | 'dropped' | 'uncollected'> {
    const id = this.#id ?? (await this.#find())
    if (id === null) return this.#drop('was never submitted', 'unpaid')
    const end = await waitForEnd(id, this.#pollOptions())
    if (end === 'unfinished') return 'uncollected'
    if (end === 'gone') return this.#drop('no longer exists, or belongs to another key', 'paid')
    if (end === 'archived') return this.#drop('is too old: the provider has deleted its results', 'paid')
    const { batchTag } = this.#identity
    const context = { ...this.#options, control: this.#control }
    if ((await readResults({ id, batchTag }, this.#requests, context)) === 'foreign') {
      this.#rejectedIds.add(id)
      this.#id = null
      return this.#certainty === 'confirmed'
        ? this.#drop('returned the results of another batch', 'unpaid')
        : this.#collect()
    }
    await this.#close()
    return 'collected'
  }

  async #find(): Promise<string | null> {
    const found = await findUnconfirmed(this.#unconfirmed(), this.#submitContext())
    if (found !== null) await this.#recordSubmission(found.id, 'inferred')
    return this.#id
  }

  async #recordSubmission(id: string, certainty: Certainty): Promise<void> {
    this.identify(id, certainty)
    await this.#options.ledger.recordSubmission({ batchTag: this.#identity.batchTag, id, certainty })
  }

  /** Frees the requests of a batch that brings nothing. Stops the run if it has just submitted the batch: sending again might pay twice. */
  async #drop(what: string, bill: 'paid' | 'unpaid'): Promise<'dropped'> {
    if (this.#identity.origin === 'this_run' && this.#certainty === 'confirmed') throw lost(`${this.label} ${what}`)
    const requests = [...this.#requests.values()]
    const usd = requests.reduce((total, { worstCase }) => total + worstCase, 0)
    const cost = bill === 'unpaid' ? '' : ` it may have cost up to $${usd.toFixed(2)}, which max-cost counts;`
    this.#options.warn(`${this.label} ${what}:${cost} its ${requests.length} requests are sent again`)
    if (bill === 'paid') for (const { key, worstCase } of requests) await this.#recordWriteOff(key, worstCase)
    await this.#release(bill)
    return 'dropped'
  }

  async #recordWriteOff(key: string, usd: number): Promise<void> {
    if (usd > 0) await this.#options.journal.append({ kind: 'forfeit', key, usd })
  }

  async #release(bill: 'paid' | 'unpaid'): Promise<void> {
    const requests = [...this.#requests.values()].reverse()
    // Before the record, which may fail: other requests wait for this money.
    for (const { reservation } of requests) {
      if (bill === 'paid') reservation.writeOff()
      else reservation.release()
    }
    await this.#close()
    for (const { onReleased } of requests) onReleased()
  }

  async #close(): Promise<void> {
    this.#isOpen = false
    await this.#options.ledger.recordClosure(this.#identity.batchTag)
  }

  #unconfirmed = () => ({
    submittedAt: this.#identity.at,
    size: this.#requests.size,
    rejectedIds: this.#rejectedIds,
  })

  #submitContext = () => ({ ...this.#options, signal: this.#ending, interrupt: this.#control.interrupt })

  #pollOptions() {
    const { label, size } = this
    const { fallback, log } = this.#options
    let loggedMs = 0
    return {
      ...this.#options,
      submittedAt: this.#identity.at,
      // An inferred batch may be another one, and is never cancelled.
      atDeadline: fallback === 'live' && this.#certainty === 'confirmed' ? ('cancel' as const) : ('abandon' as const),
      signal: this.#ending,
      onProgress: (ageMs: number) => {
        if (ageMs - loggedMs < LOG_EVERY_MS) return
        loggedMs = ageMs
        log(`${label}: ${size} requests, in progress for ${Math.round(ageMs / 60_000)} min`)
      },
    }
  }
}
