import type { BatchEvent } from '../journal/batch-event.ts'
import type { Entry } from '../journal/entry.ts'
import type { Heir } from '../journal/journal.ts'

/** A batch that is paid for, and who collects it. */
export interface LeftBatch {
  /** Null: whether it was created is not known. */
  readonly id: string | null
  readonly entries: number
  readonly heir: Heir
}

/** A batch that was paid for and not collected. */
export interface OpenBatch {
  readonly nonce: string
  /** When it was about to be submitted. */
  readonly at: Date
  /** Names of the entries that are not collected yet, with their keys. */
  readonly entries: ReadonlyMap<string, string>
  /** Null: whether it was ever created is not known. */
  readonly id: string | null
  readonly certainty: 'told' | 'presumed'
  /** Who said that it waits for it. */
  readonly watch: { readonly by: string; readonly until: Date } | null
}

/** The batches that a journal leaves open, oldest first. One whose entries are all collected is not open, closed or not. */
export function openBatches(entries: readonly Entry[]): readonly OpenBatch[] {
  const open = new Map<string, OpenBatch>()
  const intendedAt = new Map<string, number>()
  const closed = new Set<string>()
  /** Where the last answer to a key is, among all lines. */
  const answeredAt = new Map<string, number>()
  for (const [line, entry] of entries.entries()) {
    if (entry.kind === 'answer' && entry.mode === 'batch') answeredAt.set(entry.key, line)
    if (entry.kind !== 'batch') continue
    if (entry.event === 'intended') intendedAt.set(entry.nonce, line)
    if (entry.event === 'closed') closed.add(entry.nonce)
    const batch = applied(open.get(entry.nonce), entry)
    if (batch !== undefined) open.set(entry.nonce, batch)
  }
  // An answer from before the batch is another one's, which could not be used.
  const isWanted = (key: string, nonce: string) => (answeredAt.get(key) ?? -1) < (intendedAt.get(nonce) ?? 0)
  return [...open.values()]
    .filter(({ nonce }) => !closed.has(nonce))
    .map((batch) => ({ ...batch, entries: only(batch.entries, (key) => isWanted(key, batch.nonce)) }))
    .filter((batch) => batch.entries.size > 0)
}

function applied(batch: OpenBatch | undefined, entry: BatchEvent): OpenBatch | undefined {
  if (entry.event === 'intended') {
    const { nonce, at, entries } = entry
    return { nonce, at: new Date(at), entries: new Map(entries), id: null, certainty: 'told', watch: null }
  }
  if (batch === undefined) return undefined
  switch (entry.event) {
    case 'submitted':
      return { ...batch, id: entry.id, certainty: entry.certainty }
    case 'watched':
      return { ...batch, watch: { by: entry.by, until: new Date(entry.until) } }
    case 'left':
      return { ...batch, watch: null }
    case 'closed':
      return batch
  }
}

const only = (entries: ReadonlyMap<string, string>, isWanted: (key: string) => boolean): ReadonlyMap<string, string> =>
  new Map([...entries].filter(([, key]) => isWanted(key)))
