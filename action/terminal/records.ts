import { requestsHash } from '../batches/batch-store.ts'
import { openFileStore } from '../batches/file-store.ts'
import { leaseEnd, processLease } from '../batches/lease.ts'
import { type RecordsSnapshot, withBatchLedger } from '../batches/records.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { openJournal } from '../journal/journal.ts'

interface TerminalRecordsOptions {
  readonly start: 'fresh' | 'resume'
  readonly now: () => Date
  readonly warn: (line: string) => void
}

/**
 * Opens the journal of a run from a terminal, beside its results file. While a batch is open, a second file beside it
 * lets the next run with the same requests collect the batch, even without `--resume`.
 * @param keys `entryKey`s of all answers that the run needs
 */
export async function openTerminalRecords(
  keys: readonly string[],
  { resultsFile, deadlineMinutes, mode }: Inputs,
  { start, now, warn }: TerminalRecordsOptions,
): Promise<RecordsSnapshot> {
  const journal = await openJournal(`${resultsFile}.journal`, start)
  const store = openFileStore(`${resultsFile}.batch-${requestsHash(keys)}`, warn)
  const lease = processLease(leaseEnd({ deadlineMinutes }, now()), now)
  return withBatchLedger(journal, store, { mode, lease, now: now(), warn })
}
