import { mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Results } from '../../core/results.ts'
import { BenchmarkError, describeError } from '../errors.ts'
import type { Redactor } from '../text/redact.ts'

/** A file that is written at the end of the work. */
export interface OutputFile {
  /** Input or flag that names it. */
  readonly name: string
  /** What every file of its kind begins with: any other content is somebody else's, and is not overwritten. */
  readonly beginning: RegExp
}

export const RESULTS_FILE: OutputFile = { name: 'results-file', beginning: /^\s*\{\s*"schema_version"\s*:/ }

/**
 * Checks that the file can be written at the end, by writing a draft beside it; creates its folder.
 * @throws BenchmarkError `bad_input`, also for a file that holds something else than an earlier output of this kind
 */
export async function requireWritable(file: string, { name, beginning }: OutputFile): Promise<void> {
  const about = `${name} ${JSON.stringify(file)}`
  const text = await writableOver(file).catch((error: unknown) => {
    const message = `${about} cannot be written: ${describeError(error)}`
    throw new BenchmarkError('bad_input', message, 'Choose a path in a folder that you may write to.')
  })
  if (text === '' || beginning.test(text)) return
  const help = 'Choose another path, or delete the file if you do not need it.'
  throw new BenchmarkError('bad_input', `${about} would overwrite a file that holds something else`, help)
}

/** @returns how the present content of the file begins: empty without a file */
async function writableOver(file: string): Promise<string> {
  await makeFolder(dirname(file))
  const existing = await stat(file).catch(() => null)
  if (existing?.isFile() === false) throw new Error('it is not a regular file')
  await writeFile(draftOf(file), '')
  await rm(draftOf(file))
  return existing === null ? '' : readBeginning(file)
}

const BEGINNING_BYTES = 4096

async function readBeginning(file: string): Promise<string> {
  await using handle = await open(file)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0)
  return buffer.toString('utf8', 0, bytesRead)
}

/**
 * Checks that no two of the files are the same, links followed.
 * @param files paths by the name that messages give them
 * @throws BenchmarkError `bad_input`
 */
export async function requireSeparate(files: Readonly<Record<string, string>>): Promise<void> {
  const names = new Map<string, string>()
  for (const [name, file] of Object.entries(files)) {
    const path = await realPath(resolve(file))
    const other = names.get(path)
    if (other !== undefined) {
      const message = `${name} ${JSON.stringify(file)} is also the ${other}`
      throw new BenchmarkError('bad_input', message, 'Give each its own path: one would overwrite the other.')
    }
    names.set(path, name)
  }
}

/** Resolves links, also those on the way to a file that does not exist yet. */
const realPath = (path: string): Promise<string> =>
  realpath(path).catch(async (error: unknown) => {
    if (dirname(path) === path) throw error
    return join(await realPath(dirname(path)), basename(path))
  })

const draftOf = (file: string): string => `${file}.${process.pid}.tmp`

/** Creates folders one by one: Node's recursive mkdir never returns where the system answers ENOENT, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  if ((await stat(folder).catch(() => null))?.isDirectory()) return
  if (dirname(folder) !== folder) await makeFolder(dirname(folder))
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}

/** Writes the whole file or nothing: a reader never sees half of it. */
export async function writeResults(file: string, results: Results, redact: Redactor): Promise<void> {
  const draft = draftOf(file)
  try {
    // Each text by itself: a secret that is an ordinary word must not change the names of fields.
    const redacted = (_: string, value: unknown) => (typeof value === 'string' ? redact(value) : value)
    await writeFile(draft, `${JSON.stringify(results, redacted, 2)}\n`)
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
}
