import { BenchmarkError } from '../errors.ts'
import type { BatchEvent } from '../journal/batch-event.ts'
import type { JournalEntry } from '../journal/entry.ts'
import { openBatches } from './open-batches.ts'

/** Lines about closed batches that a store keeps: enough for months. */
const MOST_LINES = 200

const isBatchEvent = (entry: JournalEntry): entry is BatchEvent => entry.kind === 'batch'

const closedTags = (entries: readonly JournalEntry[]): ReadonlySet<string> =>
  new Set(entries.flatMap((entry) => (isBatchEvent(entry) && entry.event === 'closed' ? [entry.batchTag] : [])))

/**
 * Picks the entries that say which batches are closed, and which run collected them. They stay in a store, so that a run
 * which had left the batch does not report it a second time.
 */
export function closedBatches(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const closed = closedTags(entries)
  return entries
    .filter(isBatchEvent)
    .filter(({ event, batchTag }) => (event === 'closed' || event === 'leased') && closed.has(batchTag))
    .slice(-MOST_LINES)
}

/**
 * @param own this run's journal
 * @param stored entries of the store
 * @throws BenchmarkError `batch_collected` when another run has collected a batch that is open in this run's journal
 */
export function requireUncollected(own: readonly JournalEntry[], stored: readonly JournalEntry[]): void {
  const closed = closedTags(stored)
  const collected = openBatches(own).find(({ batchTag }) => closed.has(batchTag))
  if (collected === undefined) return
  const { id, at, batchTag } = collected
  const lease = stored.filter(isBatchEvent).findLast((entry) => entry.event === 'leased' && entry.batchTag === batchTag)
  const collector = lease?.event === 'leased' ? lease.holder : 'another run'
  throw new BenchmarkError(
    'batch_collected',
    `${id === null ? 'the batch' : `batch ${id}`} of ${at.toISOString().slice(0, 10)} was collected and reported by ${collector}`,
    'Its answers are in the results of that run. To measure again, start a new run instead of resuming this one.',
  )
}
