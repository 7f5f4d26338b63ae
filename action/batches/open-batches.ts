import type { BatchEvent, Certainty } from '../journal/batch-event.ts'
import type { JournalEntry } from '../journal/entry.ts'
import type { Lease } from './lease.ts'

/** Which run can collect an open batch: any later one with the same requests, or only one that resumes this run. */
export type CollectableBy = 'next_run' | 'resumed_run'

/** A batch that is paid for, and that this run does not collect. */
export interface UncollectedBatches {
  /** Ids of the batches, but for those of which it is unknown whether they were created. */
  readonly ids: readonly string[]
  /** How many of their requests have no answer yet. */
  readonly requests: number
  readonly collectableBy: CollectableBy
}

/** A batch that was paid for and not collected, as a journal records it. */
export interface OpenBatch {
  readonly batchTag: string
  /** The time just before it was submitted. */
  readonly at: Date
  /** Journal keys of the requests that have no answer yet, by the name of the request. */
  readonly requests: ReadonlyMap<string, string>
  /** Null while it is unknown whether the batch was created. */
  readonly id: string | null
  readonly certainty: Certainty
  /** The run that waits for it; null when none does. */
  readonly lease: Lease | null
}

/** Finds the batches that a journal leaves open, oldest first. A batch with no request left is over, even if it was not closed. */
export function openBatches(entries: readonly JournalEntry[]): readonly OpenBatch[] {
  const open = new Map<string, OpenBatch>()
  const intendedAt = new Map<string, number>()
  const closed = new Set<string>()
  /** The line of the last batch answer to each key. */
  const answeredAt = new Map<string, number>()
  for (const [line, entry] of entries.entries()) {
    if (entry.kind === 'answer' && entry.mode === 'batch') answeredAt.set(entry.key, line)
    if (entry.kind !== 'batch') continue
    if (entry.event === 'intended') intendedAt.set(entry.batchTag, line)
    if (entry.event === 'closed') closed.add(entry.batchTag)
    const batch = applied(open.get(entry.batchTag), entry)
    if (batch !== undefined) open.set(entry.batchTag, batch)
  }
  // An answer from before the batch could not be used, or its request would not be in the batch.
  const isUnanswered = (key: string, batchTag: string) => (answeredAt.get(key) ?? -1) < (intendedAt.get(batchTag) ?? 0)
  return [...open.values()]
    .filter(({ batchTag }) => !closed.has(batchTag))
    .map((batch) => ({
      ...batch,
      requests: new Map([...batch.requests].filter(([, key]) => isUnanswered(key, batch.batchTag))),
    }))
    .filter(({ requests }) => requests.size > 0)
}

function applied(batch: OpenBatch | undefined, event: BatchEvent): OpenBatch | undefined {
  if (event.event === 'intended') {
    const { batchTag, at, requests } = event
    return { batchTag, at: new Date(at), requests: new Map(requests), id: null, certainty: 'confirmed', lease: null }
  }
  if (batch === undefined) return undefined
  switch (event.event) {
    case 'submitted':
      return { ...batch, id: event.id, certainty: event.certainty }
    case 'leased':
      return { ...batch, lease: { holder: event.holder, until: new Date(event.until) } }
    case 'abandoned':
      return { ...batch, lease: null }
    case 'closed':
      return batch
  }
}
