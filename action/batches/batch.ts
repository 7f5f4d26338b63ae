import type { RunControl } from '../answers/answer.ts'
import { BenchmarkError, describeError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import type { BatchRequest } from '../models/batch-api.ts'
import { worstCaseOf } from '../models/estimate.ts'
import type { BatchOptions, Wanted } from './options.ts'
import { entryName } from './plan.ts'
import { watchBatch } from './poll.ts'
import { type Member, takeResults } from './results.ts'
import { findLost, submitOnce } from './submit.ts'

interface Head {
  readonly nonce: string
  /** When it was, or is, submitted. */
  readonly at: Date
  readonly label: string
  /** Whose it is: an earlier run's may be gone by now, our own may not. */
  readonly origin: 'ours' | 'past'
}

/** What becomes of an entry. */
interface Outcomes extends Pick<Member, 'answered' | 'failed'> {
  /** As if it had never been in the batch. */
  readonly released: () => void
  /** It is still in the batch, which this run waits for no longer. */
  readonly left: (detail: string) => void
}

/** What a single batch needs to know of the purchase. */
type HeldOptions = Pick<
  BatchOptions,
  'batches' | 'price' | 'budget' | 'journal' | 'clock' | 'now' | 'log' | 'warn' | 'fallback' | 'deadlines'
>

const TELL_EVERY_MS = 2 * 60_000
const FREE = { settle: () => {}, release: () => {}, writeOff: () => {} }

/** A batch that this run waits for, from before its submission to its last result. What happens to it is in the journal. */
export class HeldBatch {
  readonly label: string
  readonly #head: Head
  readonly #options: HeldOptions
  readonly #control: RunControl
  readonly #ending: AbortSignal
  readonly #members = new Map<string, Member & Outcomes>()
  readonly #entries: BatchRequest[] = []
  /** Batches that turned out to be somebody else's. */
  readonly #strangers = new Set<string>()
  #isOpen: boolean
  #id: string | null = null
  #certainty: 'told' | 'presumed' = 'told'

  constructor(head: Head, options: HeldOptions, control: RunControl) {
    this.label = head.label
    this.#isOpen = head.origin === 'past'
    this.#head = head
    this.#options = options
    this.#control = control
    this.#ending = AbortSignal.any([control.stop, control.interrupt])
  }

  /** Null while it is not known whether it was created. */
  get id(): string | null {
    return this.#id
  }

  /** Whether the journal says that there is something to collect. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Entries that are not collected. */
  get size(): number {
    return this.#members.size
  }

  /** Waits for it no longer. What it may cost counts as spent, so that nobody waits for it to be freed. */
  leave(): void {
    const detail = `left in ${this.#id === null ? 'a batch' : `batch ${this.#id}`}, which the next run collects`
    for (const { reservation, worstCase, left } of this.#members.values()) {
      reservation.settle(worstCase)
      left(detail)
    }
  }

  /** Sets its worst case aside. */
  add({ task, place }: Wanted, outcomes: Outcomes, name = entryName(place, task.sample, this.#head.nonce)): void {
    const { budget, price } = this.#options
    const worstCase = worstCaseOf(task.request, price, 'batch')
    this.#members.set(name, { key: task.key, worstCase, reservation: budget.commit(worstCase), ...outcomes })
    this.#entries.push({ name, request: task.request })
  }

  /** An entry that this run has no use for: its answer is kept all the same, and not counted. */
  addUnwanted(name: string, key: string): void {
    const nothing = { answered: () => {}, failed: () => {}, released: () => {}, left: () => {} }
    this.#members.set(name, { key, worstCase: 0, reservation: FREE, ...nothing })
  }

  known(id: string, certainty: 'told' | 'presumed'): void {
    this.#id = id
    this.#certainty = certainty
  }

  /** @throws BenchmarkError when it is not accepted: for every other batch too */
  async submit(): Promise<void> {
    const { journal, log } = this.#options
    const { nonce, at } = this.#head
    const entries = [...this.#members].map(([name, { key }]): [string, string] => [name, key])
    await journal.append({ kind: 'batch', event: 'intended', nonce, at: at.toISOString(), entries })
    this.#isOpen = true
    const { state, certainty } = await submitOnce(this.#entries, this.#lost(), this.#submission()).catch(
      async (error) => {
        // When the run is ending, that is what it may throw: it says nothing about the submission.
        if (!this.#ending.aborted && wasRefused(error)) await this.#release()
        throw error instanceof AttemptError ? refused(error) : error
      },
    )
    await this.#remember(state.id, certainty)
    log(`${this.label}: ${this.size} requests submitted (${state.id})`)
  }

  /**
   * Waits for it and takes its results.
   * @returns `left` when there was no more time: it is still open; `dropped` when there was nothing to take
   * @throws BenchmarkError when it cannot be waited for or read: it is still open, too
   */
  async collect(): Promise<'collected' | 'dropped' | 'left'> {
    try {
      return await this.#collect()
    } catch (error) {
      if (this.#ending.aborted) return 'left'
      throw error instanceof AttemptError ? outOfReach(this.label, error) : error
    }
  }

  async #collect(): Promise<'collected' | 'dropped' | 'left'> {
    const id = this.#id ?? (await this.#find())
    if (id === null) return this.#drop('was never submitted')
    const end = await watchBatch(id, this.#watching())
    if (end === 'left') return 'left'
    if (end === 'gone') return this.#drop('is not there any more, or not for this key')
    const context = { ...this.#options, control: this.#control }
    if ((await takeResults({ id, nonce: this.#head.nonce }, this.#members, context)) === 'foreign') {
      this.#strangers.add(id)
      this.#id = null
      return this.#certainty === 'told' ? this.#drop('brought results that are not ours') : this.#collect()
    }
    await this.#close()
    return 'collected'
  }

  async #find(): Promise<string | null> {
    const found = await findLost(this.#lost(), this.#submission())
    if (found !== null) await this.#remember(found.id, 'presumed')
    return this.#id
  }

  async #remember(id: string, certainty: 'told' | 'presumed'): Promise<void> {
    this.known(id, certainty)
    await this.#options.journal.append({ kind: 'batch', event: 'submitted', nonce: this.#head.nonce, id, certainty })
  }

  /** It brings nothing. Its entries are free to be bought again, unless it was submitted a moment ago: then all is odd. */
  async #drop(what: string): Promise<'dropped'> {
    const isNew = this.#head.origin === 'ours' && this.#certainty === 'told'
    this.#options.warn(`${this.label} ${what}${isNew ? '' : ': what it held is asked anew'}`)
    if (!isNew) {
      await this.#release()
      return 'dropped'
    }
    throw new BenchmarkError('model_unreachable', `${this.label} ${what}`, 'Check base-url, or use mode live.')
  }

  async #release(): Promise<void> {
    await this.#close()
    for (const { reservation, released } of [...this.#members.values()].reverse()) {
      reservation.release()
      released()
    }
  }

  async #close(): Promise<void> {
    this.#isOpen = false
    await this.#options.journal.append({ kind: 'batch', event: 'closed', nonce: this.#head.nonce })
  }

  #lost = () => ({ at: this.#head.at, size: this.#members.size, not: this.#strangers })

  #submission = () => ({ ...this.#options, signal: this.#ending })

  #watching() {
    const { label, size } = this
    let toldMs = 0
    return {
      ...this.#options,
      // A batch that may be somebody else's is not ours to cancel.
      whenLate:
        this.#options.fallback === 'live' && this.#certainty === 'told' ? ('cancel' as const) : ('leave' as const),
      signal: this.#ending,
      tell: (ageMs: number) => {
        if (ageMs - toldMs < TELL_EVERY_MS) return
        toldMs = ageMs
        this.#options.log(`${label}: ${size} requests, in progress for ${Math.round(ageMs / 60_000)} min`)
      },
    }
  }
}

/** Whether it is certain that nothing was created. */
const wasRefused = (error: unknown): boolean =>
  error instanceof AttemptError
    ? error.failure.billing === 'none'
    : error instanceof BenchmarkError && error.code === 'model_refused'

const refused = (error: AttemptError) =>
  new BenchmarkError(
    'model_unreachable',
    `the batch was not accepted: ${error.message}`,
    'Run again later, or use mode live.',
    {
      cause: error,
    },
  )

const outOfReach = (label: string, error: AttemptError) =>
  new BenchmarkError(
    'model_unreachable',
    `${label} could not be collected: ${describeError(error)}`,
    'Run again: it is remembered, and will be collected.',
    { cause: error },
  )
