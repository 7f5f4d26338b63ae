import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Results } from '../../core/results.ts'
import { BenchmarkError, describeError } from '../errors.ts'
import type { Redactor } from '../text/redact.ts'

/**
 * Checks that the file can be written at the end, by writing a draft beside it; creates its folder.
 * @param name of the input that names the file
 * @throws BenchmarkError `bad_input`
 */
export async function requireWritable(file: string, name = 'results-file'): Promise<void> {
  const folder = dirname(file)
  try {
    await makeFolder(folder)
    const existing = await stat(file).catch(() => null)
    if (existing?.isFile() === false) throw new Error('it is not a regular file')
    await writeFile(draftOf(file), '')
    await rm(draftOf(file))
  } catch (error) {
    const message = `${name} ${JSON.stringify(file)} cannot be written: ${describeError(error)}`
    throw new BenchmarkError('bad_input', message, 'Choose a path in a folder that you may write to.')
  }
}

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
