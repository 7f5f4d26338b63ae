import { BenchmarkError } from '../errors.ts'
import type { BatchEvent } from '../journal/batch-event.ts'
import type { Entry } from '../journal/entry.ts'
import { openBatches } from './open-batches.ts'

/** Lines of batches that are over which a memory holds on to: enough for months. */
const MOST_LINES = 200

const isClosing = (entry: Entry): entry is BatchEvent => entry.kind === 'batch' && entry.event === 'closed'

/** What is left to tell of batches that are collected, and by whom: a run that had left one must not report it again. */
export function gravesIn(entries: readonly Entry[]): readonly Entry[] {
  const closed = new Set(entries.filter(isClosing).map(({ nonce }) => nonce))
  const isTold = (entry: Entry) =>
    entry.kind === 'batch' && (entry.event === 'closed' || entry.event === 'watched') && closed.has(entry.nonce)
  return entries.filter(isTold).slice(-MOST_LINES)
}

/** @throws BenchmarkError `batch_collected` when `recalled` says that another run has collected what `own` has open */
export function requireUncollected(own: readonly Entry[], recalled: readonly Entry[]): void {
  const closed = new Set(recalled.filter(isClosing).map(({ nonce }) => nonce))
  const taken = openBatches(own).find(({ nonce }) => closed.has(nonce))
  if (taken === undefined) return
  const by = recalled
    .filter((entry) => entry.kind === 'batch')
    .findLast((event) => event.event === 'watched' && event.nonce === taken.nonce)
  throw new BenchmarkError(
    'batch_collected',
    `${taken.id === null ? 'the batch' : `batch ${taken.id}`} of ${taken.at.toISOString().slice(0, 10)} was collected and reported by ${by?.event === 'watched' ? by.by : 'another run'}`,
    'Its answers are in the results of that run. Start a new run, without resuming this one, to measure anew.',
  )
}
