import type { PriceMode } from '../../core/prices.ts'
import { BenchmarkError } from '../errors.ts'
import { entryLine, type JournalEntry } from '../journal/entry.ts'
import type { Journal, JournalSnapshot } from '../journal/journal.ts'
import type { BatchStore } from './batch-store.ts'
import { closedBatches, requireUncollected } from './closed-batches.ts'
import type { Lease, LeaseTerms } from './lease.ts'
import { type BatchLedger, openLocalLedger } from './ledger.ts'
import { type OpenBatch, openBatches } from './open-batches.ts'
import { SharedLedger } from './shared-ledger.ts'

/** Everything that a run writes about what it pays for: answers in the journal, batches in the ledger. */
interface RunRecords extends AsyncDisposable {
  readonly journal: Journal
  readonly ledger: BatchLedger
}

/** The records before the run pays for anything: they are read, and nothing is changed. */
export interface RecordsSnapshot extends Pick<JournalSnapshot, 'entries' | 'history'> {
  /**
   * Opens the journal, and takes the lease on each open batch. Call it right before the first request.
   * @throws BenchmarkError `journal_unwritable`
   */
  openForAppend(): Promise<RunRecords>
}

interface LedgerOptions {
  readonly mode: PriceMode
  readonly lease: LeaseTerms
  readonly now: Date
  readonly warn: (line: string) => void
}

/** The provider keeps results for 29 days. */
const RESULTS_KEPT_MS = 29 * 24 * 60 * 60_000

/** Adds a ledger that no other run can read. */
export const withLocalLedger = (snapshot: JournalSnapshot): RecordsSnapshot => ({
  ...snapshot,
  openForAppend: async () => {
    const journal = await snapshot.openForAppend()
    return {
      journal,
      ledger: openLocalLedger(journal),
      [Symbol.asyncDispose]: () => journal[Symbol.asyncDispose](),
    }
  },
})

/**
 * Adds a ledger that shares open batches with other runs through a store, and the entries of a run that left one open.
 * In live mode the store is asked only when this run's own journal has an open batch.
 * @throws BenchmarkError `batch_watched` when another run waits for an open batch now, `batch_collected` when another run
 *   has collected a batch that is open in this run's journal, `journal_unreachable` when the store cannot be read
 */
export async function withBatchLedger(
  snapshot: JournalSnapshot,
  store: BatchStore,
  { mode, lease, now, warn }: LedgerOptions,
): Promise<RecordsSnapshot> {
  if (mode === 'live' && openBatches(snapshot.entries).length === 0) return withLocalLedger(snapshot)
  // Entries of the store come last: another run wrote them after this run's journal.
  const stored = entriesBeyond(snapshot.entries, await store.load())
  const inherited = isWorthCollecting([...snapshot.entries, ...stored], { now, warn }) ? stored : []
  const found = [...snapshot.entries, ...inherited]
  requireUncollected(snapshot.entries, stored)
  const open = openBatches(found)
  requireNotLeased(open, lease)
  return {
    entries: found,
    history: snapshot.history,
    openForAppend: async () => {
      const file = await snapshot.openForAppend()
      for (const entry of inherited) await file.append(entry)
      const entries = [...found]
      const journal = noting(file, entries)
      const closed = inherited.length > 0 ? [] : closedBatches(stored)
      const ledger = new SharedLedger({ journal, entries, store, stored, closed, lease: lease.own, warn })
      await ledger.takeOver(open)
      return {
        journal,
        ledger,
        [Symbol.asyncDispose]: async () => {
          await ledger.handOver()
          await file[Symbol.asyncDispose]()
        },
      }
    },
  }
}

/** Also keeps each entry in memory: the ledger can then save entries that a full disk refused. */
const noting = (journal: Journal, entries: JournalEntry[]): Journal => ({
  append: (entry) => {
    entries.push(entry)
    return journal.append(entry)
  },
  [Symbol.asyncDispose]: () => journal[Symbol.asyncDispose](),
})

/** Entries of `stored` that are not in `known`. An entry that is twice in `stored` and once in `known` is given once. */
function entriesBeyond(known: readonly JournalEntry[], stored: readonly JournalEntry[]): readonly JournalEntry[] {
  const counts = new Map<string, number>()
  for (const line of known.map(entryLine)) counts.set(line, (counts.get(line) ?? 0) + 1)
  return stored.filter((entry) => {
    const line = entryLine(entry)
    const count = counts.get(line) ?? 0
    counts.set(line, count - 1)
    return count <= 0
  })
}

function isWorthCollecting(
  entries: readonly JournalEntry[],
  { now, warn }: Pick<LedgerOptions, 'now' | 'warn'>,
): boolean {
  const open = openBatches(entries)
  const [old] = open.filter(({ at }) => now.getTime() - at.getTime() >= RESULTS_KEPT_MS)
  if (old)
    warn(
      `batch ${old.id ?? ''} of ${old.at.toISOString().slice(0, 10)} is too old to be collected: its ${old.requests.size} answers are bought again`,
    )
  return open.length > 0 && old === undefined
}

function requireNotLeased(open: readonly OpenBatch[], { isHeld }: LeaseTerms): void {
  const leased = open.find(({ lease }) => lease !== null && isHeld(lease))
  if (leased?.lease) throw leasedByAnother(leased, leased.lease)
}

const leasedByAnother = ({ id }: OpenBatch, { holder, until }: Lease) =>
  new BenchmarkError(
    'batch_watched',
    `${holder} waits for ${id === null ? 'a batch' : `batch ${id}`} of the same requests, until ${until.toISOString().slice(0, 16)}Z at the latest`,
    'Wait for that run to finish, or re-run it if it was killed. Use mode: live to measure independently.',
  )
