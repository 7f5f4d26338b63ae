import type { BatchEvent } from '../journal/batch-event.ts'
import type { Journal } from '../journal/journal.ts'
import type { CollectableBy, OpenBatch } from './open-batches.ts'

export type IntendedBatch = Pick<OpenBatch, 'batchTag' | 'at' | 'requests'>

/**
 * Records which batches are submitted and closed, so that a run can collect what an earlier one left. Every method
 * rejects with BenchmarkError `journal_unwritable` when the journal cannot be written.
 */
export interface BatchLedger {
  /**
   * Call it right before a batch is submitted.
   * @throws BenchmarkError `batch_watched` when another run has submitted the same requests since this run started,
   *   `journal_unreachable` when that cannot be found out
   */
  recordIntent(batch: IntendedBatch): Promise<void>
  /** Records the id under which the provider has the batch. */
  recordSubmission(
    submission: Pick<Extract<BatchEvent, { event: 'submitted' }>, 'batchTag' | 'id' | 'certainty'>,
  ): Promise<void>
  /** Records that the batch is collected, or lost for good. */
  recordClosure(batchTag: string): Promise<void>
  /** Which run can collect a batch that is open now. */
  collectableBy(): CollectableBy
}

/** A ledger in the journal alone: only a run that resumes this one can collect its batches. */
export const openLocalLedger = (journal: Pick<Journal, 'append'>): BatchLedger => ({
  recordIntent: ({ batchTag, at, requests }) =>
    journal.append({ kind: 'batch', event: 'intended', batchTag, at: at.toISOString(), requests: [...requests] }),
  recordSubmission: (submission) => journal.append({ kind: 'batch', event: 'submitted', ...submission }),
  recordClosure: (batchTag) => journal.append({ kind: 'batch', event: 'closed', batchTag }),
  collectableBy: () => 'resumed_run',
})
