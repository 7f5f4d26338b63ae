import { hash } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { canonicalJson } from '../../core/identity.ts'
import { BenchmarkError, describeError } from '../errors.ts'
import { entryLine } from '../journal/entry.ts'
import { readEntriesOf } from '../journal/journal.ts'
import type { BatchMemory, Watcher } from './handover.ts'
import { openBatches } from './open-batches.ts'

/** Names all requests of a run: the batches of another selection, prompt or model are none of its concern. */
export const requestsHash = (keys: readonly string[], more: object = {}): string =>
  hash('sha256', canonicalJson({ keys: keys.toSorted(), ...more })).slice(0, 16)

/** A file beside the journal while a batch is open; nothing else. */
export function openBatchFile(path: string, warn: (line: string) => void): BatchMemory {
  return {
    recall: () => readEntriesOf(path).catch(unreadable(path)),
    keep: async (entries) => {
      try {
        if (openBatches(entries).length === 0) await rm(path, { force: true })
        else {
          // Whole or not at all: whoever is killed in the middle leaves what was there before.
          await writeFile(`${path}.new`, entries.map(entryLine).join(''), { mode: 0o600 })
          await rename(`${path}.new`, path)
        }
        return 'saved'
      } catch (error) {
        warn(`${path} could not be written: ${describeError(error)}`)
        return 'fault'
      }
    },
  }
}

/** A process of this machine, which can be asked for; of another one its word is taken. */
export function processWatcher(until: Date, now: () => Date): Watcher {
  const host = hostname()
  return {
    by: `process ${process.pid} on ${host}`,
    until,
    isAlive: (by, theirs) => {
      const [, pid, where] = /^process (\d+) on (.*)$/.exec(by) ?? []
      // Past its time it is over: whoever has its number now is another.
      if (now() >= theirs) return false
      return where !== host || (Number(pid) !== process.pid && isRunning(Number(pid)))
    },
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0) // sends nothing
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const unreadable =
  (path: string) =>
  (error: unknown): never => {
    throw new BenchmarkError(
      'journal_unreachable',
      `whether a batch is open cannot be read from ${path}: ${describeError(error)}`,
      'No batch was submitted. Make the file readable; without it a batch that it tells of is lost.',
      { cause: error },
    )
  }
