import { rename, rm, writeFile } from 'node:fs/promises'
import { BenchmarkError, describeError } from '../errors.ts'
import { entryLine } from '../journal/entry.ts'
import { readEntriesOf } from '../journal/journal.ts'
import type { BatchStore } from './batch-store.ts'
import { openBatches } from './open-batches.ts'

/** Saves open batches in a file. It exists only while a batch is open. */
export function openFileStore(path: string, warn: (line: string) => void): BatchStore {
  return {
    load: () => readEntriesOf(path).catch(unreadable(path)),
    save: async (entries) => {
      try {
        if (openBatches(entries).length === 0) await rm(path, { force: true })
        else {
          // Renamed into place: a process that is killed in the middle leaves the old content.
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

const unreadable =
  (path: string) =>
  (error: unknown): never => {
    throw new BenchmarkError(
      'journal_unreachable',
      `${path} cannot be read, so it is unknown whether a batch is open: ${describeError(error)}`,
      'No batch was submitted. Make the file readable. If you delete it, the batch in it is lost.',
      { cause: error },
    )
  }
