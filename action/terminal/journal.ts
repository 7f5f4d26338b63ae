import { rememberBatches, watchEnd } from '../batches/handover.ts'
import { openBatchFile, processWatcher, requestsHash } from '../batches/handover-file.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type FoundJournal, openJournal } from '../journal/journal.ts'

export interface TerminalJournalOptions {
  readonly start: 'fresh' | 'resume'
  readonly now: () => Date
  readonly warn: (line: string) => void
}

/**
 * The journal of a run from a terminal: beside the results, where a person finds it, and one for each results-file. Beside
 * it, while a batch is open, a file for the next run with the same requests, which need not be told to resume.
 * @param keys `entryKey`s of all answers that the run wants
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
