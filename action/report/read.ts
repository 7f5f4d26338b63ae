import { readFile, stat } from 'node:fs/promises'
import { findIdentityInconsistencies, findInconsistencies } from '../../core/consistency.ts'
import { parseResults, type Results } from '../../core/results.ts'
import { BenchmarkError, describeError, type ErrorCode } from '../errors.ts'

/** A run of two thousand problems has about 1 MB. */
const MOST_BYTES = 16_000_000
const MOST_ISSUES = 5

/**
 * A results.json, proved: its shape, its numbers against each other, its fingerprints and its id.
 * Rejects with BenchmarkError of the given code, naming what is wrong.
 * @param role what the file is to the reader of the message, e.g. the input that named it
 */
export async function readResultsFile(path: string, code: ErrorCode, role: string): Promise<Results> {
  const refuse = (reason: string, help: string) => new BenchmarkError(code, `${role} ${path} ${reason}`, help)
  const text = await readText(path).catch((error: unknown) => {
    throw refuse(`cannot be read: ${describeError(error)}`, 'Check the path.')
  })
  const parsed = parseResults(jsonOf(text))
  const issues =
    parsed.kind === 'invalid'
      ? parsed.issues
      : [...findInconsistencies(parsed.results), ...(await findIdentityInconsistencies(parsed.results))]
  if (parsed.kind === 'ok' && issues.length === 0) return parsed.results
  const more = issues.length > MOST_ISSUES ? `; ${issues.length - MOST_ISSUES} more` : ''
  const list = `${issues.slice(0, MOST_ISSUES).join('; ')}${more}`
  throw refuse(`is not a sound results.json: ${list}`, 'Give the file as the benchmark wrote it.')
}

async function readText(path: string): Promise<string> {
  const { size } = await stat(path)
  if (size > MOST_BYTES) throw new Error(`it has ${size} bytes, more than any results.json`)
  return readFile(path, 'utf8')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the contract says what it should have been
  }
}
