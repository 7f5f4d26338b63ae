import { hash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { canonicalJson } from '../../core/identity.ts'
import { describeError } from '../errors.ts'
import { openBatches } from './batch-event.ts'
import type { BatchMemory, Watcher } from './batch-memory.ts'
import { entryLine, readEntry } from './entry.ts'

/** Names all requests of a run: the batches of another selection, prompt or model are none of its concern. */
export const requestsHash = (keys: readonly string[], more: object = {}): string =>
  hash('sha256', canonicalJson({ keys: keys.toSorted(), ...more })).slice(0, 16)

/** A file beside the journal while a batch is open; nothing else. */
export function openBatchFile(path: string, warn: (line: string) => void): BatchMemory {
  return {
    recall: async () => {
      const text = await readFile(path, 'utf8').catch(() => '')
      return text
        .split('\n')
        .map(readEntry)
        .filter((entry) => entry !== null)
    },
    keep: async (entries) => {
      try {
        if (openBatches(entries).length === 0) await rm(path, { force: true })
        else await writeFile(path, entries.map(entryLine).join(''), { mode: 0o600 })
      } catch (error) {
        warn(`the open batch could not be remembered in ${path}: ${describeError(error)}`)
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
      if (where !== host) return now() < theirs
      return Number(pid) !== process.pid && isRunning(Number(pid))
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
