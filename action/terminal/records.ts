import { stat } from 'node:fs/promises'
import { requestsHash } from '../batches/batch-store.ts'
import { openFileStore } from '../batches/file-store.ts'
import { leaseEnd, processLease } from '../batches/lease.ts'
import { type RecordsSnapshot, withBatchLedger } from '../batches/records.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { openJournal } from '../journal/journal.ts'
import { inUse, takeLock } from '../journal/lock.ts'

interface TerminalRecordsOptions {
  readonly start: 'fresh' | 'resume'
  readonly now: () => Date
  readonly log: (line: string) => void
  readonly warn: (line: string) => void
}

/**
 * Opens the journal of a run from a terminal, beside its results file. While a batch is open, a second file beside it
 * lets the next run with the same requests collect the batch, even without `--resume`. A lock keeps other runs with the
 * same results file away from the first request on.
 * @param keys request keys of all answers that the run needs
 */
export async function openTerminalRecords(
  keys: readonly string[],
  { resultsFile, deadlineMinutes, mode }: Inputs,
  { start, now, log, warn }: TerminalRecordsOptions,
): Promise<RecordsSnapshot> {
  const file = `${resultsFile}.journal`
  const bytes = await sizeOf(file)
  if (start === 'resume' && bytes === null)
    warn(`--resume finds no ${file}: nothing is paid for yet, or in another place`)
  if (start === 'fresh' && bytes !== null) {
    log(`journal: ${file} is of an earlier run, and is kept as .previous; --resume would reuse its answers`)
  }
  const journal = await openJournal(file, start)
  const store = openFileStore(`${resultsFile}.batch-${requestsHash(keys)}`, warn)
  const lease = processLease(leaseEnd({ deadlineMinutes }, now()), now)
  const snapshot = await withBatchLedger(journal, store, { mode, lease, now: now(), warn })
  const what = `results-file ${JSON.stringify(resultsFile)}`
  const openForAppend = async () => {
    await using opened = new AsyncDisposableStack()
    opened.use(await takeLock(`${resultsFile}.lock`, what))
    if ((await sizeOf(file)) !== bytes) throw inUse(what, 'its journal has changed since this one began')
    const records = opened.use(await snapshot.openForAppend())
    const all = opened.move()
    return { ...records, [Symbol.asyncDispose]: () => all.disposeAsync() }
  }
  return { ...snapshot, openForAppend }
}

/** Bytes; null without a file. */
const sizeOf = (file: string): Promise<number | null> =>
  stat(file).then(
    ({ size }) => size,
    () => null,
  )
