import { hash } from 'node:crypto'
import { canonicalJson } from '../../core/fingerprint.ts'
import type { JournalEntry } from '../journal/entry.ts'
import type { Saved } from '../runtime/actions-cache.ts'

/** Where a run saves its journal while a batch is open, for the next run with the same requests. */
export interface BatchStore {
  /**
   * Gives the entries that were saved last; none when there are none.
   * @throws BenchmarkError `journal_unreachable`
   */
  load(): Promise<readonly JournalEntry[]>
  /** Replaces them. Never rejects: the batch is still in the run's own journal. */
  save(entries: readonly JournalEntry[]): Promise<Saved>
}

/** Names all requests of a run: a run with another selection, prompt or model has nothing to do with their batches. */
export const requestsHash = (keys: readonly string[], more: object = {}): string =>
  hash('sha256', canonicalJson({ keys: keys.toSorted(), ...more })).slice(0, 16)
