import { existsSync } from 'node:fs'
import { type FileHandle, mkdir, open, readFile, rename, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BenchmarkError, describeError } from '../errors.ts'
import { entryLine, type JournalEntry, readEntry } from './entry.ts'

/** Paid answers on disk. They survive the process, and no answer is used before it is here. */
export interface Journal extends AsyncDisposable {
  /**
   * Resolves when the entry would survive a power cut.
   * @throws BenchmarkError `journal_unwritable`: a run that cannot record what it pays for must not pay for more
   */
  append(entry: JournalEntry): Promise<void>
}

/** A journal before the run pays for anything: it is read, and nothing is changed. */
export interface JournalSnapshot {
  /** What earlier attempts wrote, about any request, oldest first. */
  readonly entries: readonly JournalEntry[]
  /** `lost`: earlier attempts may have paid for more, and what they have spent is not known. */
  readonly history: 'whole' | 'lost'
  /**
   * Opens the journal for writing. Call it right before the first request.
   * @throws BenchmarkError `journal_unwritable`
   */
  openForAppend(): Promise<Journal>
}

/**
 * Reads a journal file: one JSON object a line. Opened for writing, its folder is created, and only its owner can read it.
 * @param start `resume` reads the file, and drops lines that are torn or not ours; `fresh` ignores the file, and later
 *   renames it to `<file>.previous`, in case --resume was forgotten
 * @throws BenchmarkError `journal_unwritable`
 */
export async function openJournal(file: string, start: 'fresh' | 'resume'): Promise<JournalSnapshot> {
  try {
    const { entries, wholeBytes } = start === 'resume' ? await readEntries(file) : NOTHING
    const openForAppend = async () => {
      await mkdir(dirname(file), { recursive: true })
      if (start === 'fresh') await rename(file, unusedName(`${file}.previous`)).catch(unlessMissing)
      // Cuts off a torn last line, or the next entry would continue it.
      else await truncate(file, wholeBytes).catch(unlessMissing)
      return new FileJournal(await open(file, 'a', 0o600), file)
    }
    return { entries, history: 'whole', openForAppend: () => openForAppend().catch(unwritable(file)) }
  } catch (error) {
    return unwritable(file)(error)
  }
}

/** Adds a number to the name when it is taken: an older journal was paid for too, and is not overwritten. */
const unusedName = (file: string, number = 2): string =>
  !existsSync(file) ? file : existsSync(`${file}-${number}`) ? unusedName(file, number + 1) : `${file}-${number}`

class FileJournal implements Journal {
  readonly #handle: FileHandle
  readonly #file: string
  #last: Promise<void> = Promise.resolve()
  #endsInTornLine = false

  constructor(handle: FileHandle, file: string) {
    this.#handle = handle
    this.#file = file
  }

  append(entry: JournalEntry): Promise<void> {
    // One after another: two long lines written at once could interleave.
    const written = this.#last.then(async () => {
      const line = `${this.#endsInTornLine ? '\n' : ''}${entryLine(entry)}`
      this.#endsInTornLine = true // until it is written
      await this.#handle.appendFile(line)
      this.#endsInTornLine = false
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

/** Reads the whole lines of a journal file; none when there is no file. Rejects when the file cannot be read. */
export const readEntriesOf = async (file: string): Promise<readonly JournalEntry[]> =>
  parseLines((await readFile(file, 'utf8').catch(unlessMissing)) ?? '')

const parseLines = (text: string): JournalEntry[] =>
  text
    .split('\n')
    .map(readEntry)
    .filter((entry) => entry !== null)

/** Reads the whole lines. A path where no file can be counts as empty here; `openForAppend` reports what is wrong with it. */
async function readEntries(file: string): Promise<{ entries: JournalEntry[]; wholeBytes: number }> {
  const bytes = existsSync(file) ? await readFile(file) : undefined
  if (bytes === undefined) return NOTHING
  const wholeBytes = bytes.lastIndexOf('\n') + 1
  return { entries: parseLines(bytes.toString('utf8', 0, wholeBytes)), wholeBytes }
}

export function unlessMissing(error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}

/** Throws BenchmarkError `journal_unwritable`. */
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
