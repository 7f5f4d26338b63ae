import { existsSync } from 'node:fs'
import { type FileHandle, mkdir, open, readFile, rename, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BenchmarkError, describeError } from '../errors.ts'
import { type Entry, entryLine, readEntry } from './entry.ts'

/** What a run pays for is written here before anything else happens to it. It survives the process. */
export interface Journal extends AsyncDisposable {
  /**
   * Resolves when the entry would survive a power cut.
   * @throws BenchmarkError `journal_unwritable`: a run that cannot remember what it buys must not buy more
   */
  append(entry: Entry): Promise<void>
  /** Who finds in it a batch that is open: any later run that asks the same, or none but one that resumes this one. */
  readonly heir?: () => Heir
}
export type Heir = 'next_run' | 'resumed_run'

/** A journal before the run buys anything: it is read, and nothing is changed. */
export interface FoundJournal {
  /** What earlier attempts left in it, whatever they asked for, oldest first. */
  readonly entries: readonly Entry[]
  /**
   * Makes it ready to be written to. Call it when the first purchase is next.
   * @throws BenchmarkError `journal_unwritable`
   */
  begin(): Promise<Journal>
}

/**
 * Finds a journal file, one JSON object a line. Its folder is created; nobody else may read it.
 * @param start `resume` keeps what is in it, but for lines that are torn or not ours; `fresh` begins without, and sets an
 *   existing one aside as `<file>.previous`, for who forgot to resume
 * @throws BenchmarkError `journal_unwritable`
 */
export async function openJournal(file: string, start: 'fresh' | 'resume'): Promise<FoundJournal> {
  try {
    const { entries, wholeBytes } = start === 'resume' ? await readEntries(file) : NOTHING
    const begin = async () => {
      await mkdir(dirname(file), { recursive: true })
      if (start === 'fresh') await rename(file, unusedName(`${file}.previous`)).catch(unlessMissing)
      // A torn last line is cut off, lest the next entry be written onto it.
      else await truncate(file, wholeBytes).catch(unlessMissing)
      return new FileJournal(await open(file, 'a', 0o600), file)
    }
    return { entries, begin: () => begin().catch(unwritable(file)) }
  } catch (error) {
    return unwritable(file)(error)
  }
}

/** What was set aside before is paid for too, and is not overwritten. */
const unusedName = (file: string, number = 2): string =>
  !existsSync(file) ? file : existsSync(`${file}-${number}`) ? unusedName(file, number + 1) : `${file}-${number}`

class FileJournal implements Journal {
  readonly #handle: FileHandle
  readonly #file: string
  #last: Promise<void> = Promise.resolve()

  constructor(handle: FileHandle, file: string) {
    this.#handle = handle
    this.#file = file
  }

  append(entry: Entry): Promise<void> {
    // One after another: two long lines written at once could interleave.
    const written = this.#last.then(async () => {
      await this.#handle.appendFile(entryLine(entry))
      await this.#handle.datasync()
    })
    this.#last = written.catch(() => {})
    return written.catch(unwritable(this.#file))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#last
    await this.#handle.close()
  }
}

const NOTHING = { entries: [], wholeBytes: 0 }

/** What is whole in a file of such lines; nothing where there is none. Rejects when it is there and cannot be read. */
export const readEntriesOf = async (file: string): Promise<readonly Entry[]> =>
  parseLines((await readFile(file, 'utf8').catch(unlessMissing)) ?? '')

const parseLines = (text: string): Entry[] =>
  text
    .split('\n')
    .map(readEntry)
    .filter((entry) => entry !== null)

/** Reads what is whole. A path on which no file can be holds nothing either; `begin` says what is wrong with it. */
async function readEntries(file: string): Promise<{ entries: Entry[]; wholeBytes: number }> {
  const bytes = existsSync(file) ? await readFile(file) : undefined
  if (bytes === undefined) return NOTHING
  const wholeBytes = bytes.lastIndexOf('\n') + 1
  return { entries: parseLines(bytes.toString('utf8', 0, wholeBytes)), wholeBytes }
}

export function unlessMissing(error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}

/** Rejects with BenchmarkError `journal_unwritable`. */
export const unwritable =
  (file: string) =>
  (error: unknown): never => {
    throw new BenchmarkError(
      'journal_unwritable',
      `the journal ${file} cannot be written: ${describeError(error)}`,
      'Free some space or choose a results-file in a folder that you may write to, then run again.',
      { cause: error },
    )
  }
