import type { PriceMode } from '../../core/prices.ts'
import { BenchmarkError } from '../errors.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type Entry, entryLine } from '../journal/entry.ts'
import type { FoundJournal, Journal } from '../journal/journal.ts'
import type { Saved } from '../runtime/actions-cache.ts'
import { gravesIn, requireUncollected } from './closed.ts'
import { type OpenBatch, openBatches } from './open-batches.ts'

/** Where a run that leaves a batch open keeps its journal for the next run with the same requests, whoever starts it. */
export interface BatchMemory {
  /**
   * What was kept last; nothing when nothing ever was.
   * @throws BenchmarkError `journal_unreachable`
   */
  recall(): Promise<readonly Entry[]>
  /** Replaces it. Never rejects: the batch is still in the run's own journal. */
  keep(entries: readonly Entry[]): Promise<Saved>
}

/** Who waits for a batch, so that two runs do not collect the same one. */
export interface Watcher {
  readonly by: string
  /** When it will have ended, whatever happens. */
  readonly until: Date
  /** Whether another one still runs, as far as that can be told. */
  readonly isAlive: (by: string, until: Date) => boolean
}

/** When a run that starts now has ended, or will never. */
export const watchEnd = (inputs: Pick<Inputs, 'deadlineMinutes'>, now: Date): Date =>
  new Date(now.getTime() + (inputs.deadlineMinutes + REPORT_MINUTES) * 60_000)

/** For the last verdicts, and the report. */
const REPORT_MINUTES = 15

/** Results are kept by the provider for 29 days; what is nearly as old is not worth a day's measurement. */
const KEPT_MS = 29 * 24 * 60 * 60_000

/**
 * A journal whose open batches outlive their run: what the last run with the same requests left open is found in it as
 * well, and each step of a batch is kept for the next run before the next step is made. In live mode only a batch in the
 * run's own journal is a reason to ask.
 * @throws BenchmarkError `batch_watched` when another run waits for such a batch at this moment, `batch_collected` when
 *   another has collected what this one's journal has open
 */
export async function rememberBatches(
  found: FoundJournal,
  memory: BatchMemory,
  { mode, watcher, now, warn }: { mode: PriceMode; watcher: Watcher; now: Date; warn: (line: string) => void },
): Promise<FoundJournal> {
  if (mode === 'live' && openBatches(found.entries).length === 0) return found
  const recalled = without(await memory.recall(), found.entries)
  const inherited = worthCollecting([...found.entries, ...recalled], { now, warn }) ? recalled : []
  // What another run has written since is the later word.
  const entries = [...found.entries, ...inherited]
  const graves = inherited.length > 0 ? [] : gravesIn(recalled)
  requireUncollected(found.entries, recalled)
  const open = openBatches(entries)
  const busy = open.find(({ watch }) => watch !== null && watcher.isAlive(watch.by, watch.until))
  if (busy?.watch) throw watched(busy, busy.watch)
  return {
    entries,
    begin: async () =>
      keeping(await found.begin(), { entries, inherited, recalled, graves, memory, watcher, open, warn }),
  }
}

interface Keeping {
  readonly entries: readonly Entry[]
  readonly inherited: readonly Entry[]
  /** What the memory had at the start, of use or not. */
  readonly recalled: readonly Entry[]
  /** Of batches before this run, beyond `entries`. */
  readonly graves: readonly Entry[]
  readonly memory: BatchMemory
  readonly watcher: Watcher
  readonly open: readonly OpenBatch[]
  readonly warn: (line: string) => void
}

/** At the end, when there is time: what is not told then is told to nobody. */
const LAST_ATTEMPTS = 3

async function keeping(journal: Journal, options: Keeping): Promise<Journal> {
  const { entries, inherited, recalled, graves, memory, watcher, open, warn } = options
  const all = [...entries]
  let kept: Saved | null = null
  const write = async (entry: Entry) => {
    all.push(entry)
    await journal.append(entry)
  }
  const watch = (nonce: string) =>
    write({ kind: 'batch', event: 'watched', nonce, by: watcher.by, until: watcher.until.toISOString() })
  const keep = async () => {
    const before = kept
    kept = await memory.keep([...graves, ...all])
    if (kept !== 'saved' && kept !== before) warn(FORGOTTEN[kept])
  }
  const keepAtLast = async () => {
    for (let made = 0; made < LAST_ATTEMPTS; made++) {
      kept = await memory.keep([...graves, ...all])
      if (kept !== 'fault') return
    }
    warn(
      openBatches(all).length > 0
        ? FORGOTTEN.fault
        : 'that the batch was collected could not be remembered: the next run may report it again',
    )
  }

  for (const entry of inherited) await journal.append(entry)
  for (const { nonce } of open) await watch(nonce)
  if (open.length > 0) await keep()
  /** Another run may have submitted the same since this one looked. What remains is the moment until the intent is kept. */
  const requireNoOther = async () => {
    const known = new Set([...recalled, ...all].map((entry) => (entry.kind === 'batch' ? entry.nonce : null)))
    const [other] = openBatches(await memory.recall()).filter(({ nonce }) => !known.has(nonce))
    if (other !== undefined) throw submittedMeanwhile(other)
  }
  let isFirst = true
  return {
    append: async (entry) => {
      if (entry.kind === 'batch' && entry.event === 'intended' && isFirst) {
        await requireNoOther()
        isFirst = false
      }
      await write(entry)
      if (entry.kind !== 'batch') return
      if (entry.event === 'intended') await watch(entry.nonce)
      // That it is collected is told when it is reported as well: until then another run may have to collect it again.
      if (entry.event !== 'closed') await keep()
    },
    heir: () => (kept === 'saved' ? 'next_run' : 'resumed_run'),
    [Symbol.asyncDispose]: async () => {
      const left = openBatches(all)
      for (const { nonce } of left) await write({ kind: 'batch', event: 'left', nonce }).catch(() => {}) // its watch runs out
      if (kept !== null) await keepAtLast()
      await journal[Symbol.asyncDispose]()
    },
  }
}

const FORGOTTEN = {
  fault: 'the batch could not be remembered for the next run, should this one not collect it',
  absent: 'there is no cache: the next run will not know of the batch, should this one not collect it',
} as const

/** What is in `entries` beyond `known`, line by line: what is there twice and known once has happened again since. */
function without(entries: readonly Entry[], known: readonly Entry[]): readonly Entry[] {
  const counts = new Map<string, number>()
  for (const line of known.map(entryLine)) counts.set(line, (counts.get(line) ?? 0) + 1)
  return entries.filter((entry) => {
    const count = counts.get(entryLine(entry)) ?? 0
    counts.set(entryLine(entry), count - 1)
    return count <= 0
  })
}

function worthCollecting(
  entries: readonly Entry[],
  { now, warn }: { now: Date; warn: (line: string) => void },
): boolean {
  const open = openBatches(entries)
  const [old] = open.filter(({ at }) => now.getTime() - at.getTime() >= KEPT_MS)
  if (old) warn(`batch ${old.id ?? ''} of ${old.at.toISOString().slice(0, 10)} is too old to be collected`)
  return open.length > 0 && old === undefined
}

const watched = ({ id }: OpenBatch, { by, until }: { by: string; until: Date }) =>
  new BenchmarkError(
    'batch_watched',
    `${by} waits for ${id === null ? 'a batch' : `batch ${id}`} of the same requests, until ${until.toISOString().slice(0, 16)}Z at most`,
    'Let it end, or re-run it if it was killed; mode live measures beside it.',
  )

const submittedMeanwhile = ({ id, at }: OpenBatch) =>
  new BenchmarkError(
    'batch_watched',
    `another run has submitted ${id === null ? 'a batch' : `batch ${id}`} of the same requests meanwhile, at ${at.toISOString().slice(0, 16)}Z`,
    'This run submitted none. Run again: the next one collects it, if its own run has not.',
  )
