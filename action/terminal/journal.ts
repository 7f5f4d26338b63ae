import { rememberBatches, watchEnd } from '../batches/handover.ts'
import { openBatchFile, processWatcher, requestsHash } from '../batches/handover-file.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type FoundJournal, openJournal } from '../journal/journal.ts'

interface TerminalJournalOptions {
  readonly start: 'fresh' | 'resume'
  readonly now: () => Date
  readonly warn: (line: string) => void
}

/**
 * Opens the journal of a run from a terminal: a file beside results-file. While a batch is open, another file beside it
 * lets the next run with the same requests collect the batch without --resume.
 * @param keys `entryKey`s of all answers of the run
 */
export async function openTerminalJournal(
  keys: readonly string[],
  inputs: Inputs,
  { start, now, warn }: TerminalJournalOptions,
): Promise<FoundJournal> {
  const file = inputs.resultsFile
  const found = await openJournal(`${file}.journal`, start)
  const memory = openBatchFile(`${file}.batch-${requestsHash(keys)}`, warn)
  const watcher = processWatcher(watchEnd(inputs, now()), now)
  return rememberBatches(found, memory, { mode: inputs.mode, watcher, now: now(), warn })
}
