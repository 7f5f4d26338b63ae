import { BenchmarkError } from '../errors.ts'
import type { JournalEntry } from '../journal/entry.ts'
import type { Journal } from '../journal/journal.ts'
import type { Saved } from '../runtime/actions-cache.ts'
import type { BatchStore } from './batch-store.ts'
import type { Lease } from './lease.ts'
import { type BatchLedger, type IntendedBatch, openLocalLedger } from './ledger.ts'
import { type CollectableBy, type OpenBatch, openBatches } from './open-batches.ts'

interface SharedLedgerOptions {
  readonly journal: Pick<Journal, 'append'>
  /** Everything in the journal. It grows with each append. */
  readonly entries: readonly JournalEntry[]
  readonly store: BatchStore
  /** What the store held at the start of the run. */
  readonly stored: readonly JournalEntry[]
  /** Entries about closed batches that are not in the journal, and that the store must keep. */
  readonly closed: readonly JournalEntry[]
  readonly lease: Lease
  readonly warn: (line: string) => void
}

/** Attempts to save at the end of the run: no later one comes. */
const LAST_ATTEMPTS = 3

/**
 * A ledger that other runs can read: every step but the last is saved in the store before the next one is made. That a
 * batch is closed is saved by `handOver`, after the report: until then another run may have to collect it again.
 */
export class SharedLedger implements BatchLedger {
  readonly #options: SharedLedgerOptions
  readonly #local: BatchLedger
  /** How the last save went; null before the first. */
  #saved: Saved | null = null
  #isFirst = true

  constructor(options: SharedLedgerOptions) {
    this.#options = options
    this.#local = openLocalLedger(options.journal)
  }

  /** Takes the lease on batches that earlier runs left. */
  async takeOver(open: readonly OpenBatch[]): Promise<void> {
    for (const { batchTag } of open) await this.#recordLease(batchTag)
    if (open.length > 0) await this.#save()
  }

  async recordIntent(batch: IntendedBatch): Promise<void> {
    if (this.#isFirst) await this.#requireNoOther()
    this.#isFirst = false
    await this.#local.recordIntent(batch)
    await this.#recordLease(batch.batchTag)
    await this.#save()
  }

  async recordSubmission(submission: Parameters<BatchLedger['recordSubmission']>[0]): Promise<void> {
    await this.#local.recordSubmission(submission)
    await this.#save()
  }

  recordClosure(batchTag: string): Promise<void> {
    return this.#local.recordClosure(batchTag)
  }

  collectableBy(): CollectableBy {
    return this.#saved === 'saved' ? 'next_run' : 'resumed_run'
  }

  /** Gives up the lease on batches that are still open, and saves which ones are closed. Never rejects. */
  async handOver(): Promise<void> {
    const { journal, entries, warn } = this.#options
    for (const { batchTag } of openBatches(entries))
      await journal.append({ kind: 'batch', event: 'abandoned', batchTag }).catch(() => {}) // the lease expires by itself
    if (this.#saved === null) return
    for (let made = 0; made < LAST_ATTEMPTS; made++) {
      this.#saved = await this.#saveOnce()
      if (this.#saved !== 'fault') return
    }
    warn(openBatches(entries).length > 0 ? UNSAVED.fault : UNSAVED_CLOSURE)
  }

  /** A second run can still pass this check until our own intent is saved: the store has no lock. */
  async #requireNoOther(): Promise<void> {
    const { store, stored, entries } = this.#options
    const known = new Set([...stored, ...entries].map((entry) => (entry.kind === 'batch' ? entry.batchTag : null)))
    const [other] = openBatches(await store.load()).filter(({ batchTag }) => !known.has(batchTag))
    if (other !== undefined) throw submittedMeanwhile(other)
  }

  async #recordLease(batchTag: string): Promise<void> {
    const { journal, lease } = this.#options
    const { holder, until } = lease
    await journal.append({ kind: 'batch', event: 'leased', batchTag, holder, until: until.toISOString() })
  }

  /** Warns when saving fails, once for a row of equal failures. */
  async #save(): Promise<void> {
    const before = this.#saved
    this.#saved = await this.#saveOnce()
    if (this.#saved !== 'saved' && this.#saved !== before) this.#options.warn(UNSAVED[this.#saved])
  }

  #saveOnce(): Promise<Saved> {
    const { store, closed, entries } = this.#options
    return store.save([...closed, ...entries])
  }
}

const UNSAVED = {
  fault: 'the batch could not be saved for later runs: if this run does not collect it, the next one will not find it',
  absent: 'there is no cache: if this run does not collect the batch, the next one will not find it',
} as const

const UNSAVED_CLOSURE = 'the record that the batch was collected could not be saved: the next run may report it again'

const submittedMeanwhile = ({ id, at }: OpenBatch) =>
  new BenchmarkError(
    'batch_watched',
    `another run has submitted ${id === null ? 'a batch' : `batch ${id}`} of the same requests since this run started, at ${at.toISOString().slice(0, 16)}Z`,
    'This run submitted no batch. Run again later: the next run collects that batch, unless its own run has done so.',
  )
