import { constants } from 'node:fs'
import { access, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Results } from '../../core/results.ts'
import { BenchmarkError, describeError } from '../errors.ts'
import type { Redactor } from './redact.ts'

/** @throws BenchmarkError `bad_input` when the file could not be written at the end; creates its folder */
export async function requireWritable(file: string): Promise<void> {
  const folder = dirname(file)
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
    const existing = await stat(file).catch(() => null)
    if (existing?.isFile() === false) throw new Error('it is not a regular file')
  } catch (error) {
    const message = `results-file ${JSON.stringify(file)} cannot be written: ${describeError(error)}`
    throw new BenchmarkError('bad_input', message, 'Choose a path in a folder that you may write to.')
  }
}

/** Writes the whole file or nothing: a reader never sees half of it. */
export async function writeResults(file: string, results: Results, redact: Redactor): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`
  try {
    // Text by text: a secret that is an ordinary word must not take the file's own words with it.
    const redacted = (_: string, value: unknown) => (typeof value === 'string' ? redact(value) : value)
    await writeFile(draft, `${JSON.stringify(results, redacted, 2)}\n`)
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
}
