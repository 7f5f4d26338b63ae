import { existsSync } from 'node:fs'
import { type FileHandle, mkdir, open, readFile, rename, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BenchmarkError, describeError } from '../errors.ts'
import type { ModelAnswer } from '../models/model.ts'
import { entryLine, readEntry } from './entry.ts'

/** The answers that a run has paid for. They survive the process: a resumed run buys only what is missing. */
export interface Journal extends AsyncDisposable {
  /** An answer that is paid for, by its `entryKey`; null when it is to be bought. */
  find(key: string): ModelAnswer | null
  /** Answers that an earlier attempt left in it, whatever they answer. */
  readonly count: number
  /**
   * Resolves when the answer would survive a power cut.
   * @throws BenchmarkError `journal_unwritable`: a run that cannot remember what it buys must not buy more
   */
  append(key: string, answer: ModelAnswer): Promise<void>
}

/**
 * Opens a journal file, one JSON object a line. Its folder is created; nobody else may read it.
 * @param begin `resume` keeps what is in it, but for lines that are torn or not ours; `fresh` sets an existing one aside
 *   as `<file>.previous`, for who forgot to resume
 * @throws BenchmarkError `journal_unwritable`
 */
export async function openJournal(file: string, begin: 'fresh' | 'resume'): Promise<Journal> {
  try {
    await mkdir(dirname(file), { recursive: true })
    if (begin === 'fresh') await rename(file, unusedName(`${file}.previous`)).catch(unlessMissing)
    const answers = await readAnswers(file)
    return new FileJournal(await open(file, 'a', 0o600), file, answers)
  } catch (error) {
    throw unwritable(file, error)
  }
}

/** What was set aside before is paid for too, and is not overwritten. */
const unusedName = (file: string, number = 2): string =>
  !existsSync(file) ? file : existsSync(`${file}-${number}`) ? unusedName(file, number + 1) : `${file}-${number}`

class FileJournal implements Journal {
  readonly #handle: FileHandle
  readonly #file: string
  readonly #answers: Map<string, ModelAnswer>
  #last: Promise<void> = Promise.resolve()

  constructor(handle: FileHandle, file: string, answers: Map<string, ModelAnswer>) {
    this.#handle = handle
    this.#file = file
    this.#answers = answers
  }

  find(key: string): ModelAnswer | null {
    return this.#answers.get(key) ?? null
  }

  get count(): number {
    return this.#answers.size
  }

  append(key: string, answer: ModelAnswer): Promise<void> {
    // One after another: two long lines written at once could interleave.
    const written = this.#last.then(async () => {
      await this.#handle.appendFile(entryLine({ key, answer }))
      await this.#handle.datasync()
    })
    this.#last = written.catch(() => {})
    return written.catch((error: unknown) => {
      throw unwritable(this.#file, error)
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#last
    await this.#handle.close()
  }
}

/** Reads what is whole and cuts off a torn last line, lest the next entry be written onto it. */
async function readAnswers(file: string): Promise<Map<string, ModelAnswer>> {
  const bytes = await readFile(file).catch(unlessMissing)
  if (bytes === undefined) return new Map()
  const whole = bytes.lastIndexOf('\n') + 1
  if (whole < bytes.length) await truncate(file, whole)
  const lines = bytes.toString('utf8', 0, whole).split('\n')
  return new Map(
    lines
      .map(readEntry)
      .filter((entry) => entry !== null)
      .map(({ key, answer }) => [key, answer]),
  )
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}

const unwritable = (file: string, error: unknown) =>
  new BenchmarkError(
    'journal_unwritable',
    `the journal ${file} cannot be written: ${describeError(error)}`,
    'Free some space or choose a results-file in a folder that you may write to, then run again.',
    { cause: error },
  )
