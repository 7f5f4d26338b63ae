import { stat } from 'node:fs/promises'
import { findIdentityInconsistencies, findInconsistencies } from '../../core/consistency.ts'
import { parseResults } from '../../core/parse-results.ts'
import type { Results } from '../../core/results.ts'
import { BenchmarkError, describeError, type ErrorCode } from '../errors.ts'
import { jsonOf } from '../text/json.ts'
import { readJsonText } from './json-text.ts'

/** A run of two thousand problems has about 1 MB. */
const MOST_BYTES = 16_000_000
const MOST_ISSUES = 5

/**
 * Reads a results.json and validates its shape, its numbers against each other, its fingerprints and its id.
 * Rejects with BenchmarkError of the given code, naming what is wrong.
 * @param role name of the file in messages, e.g. the input that named it
 */
export async function readResultsFile(path: string, code: ErrorCode, role: string): Promise<Results> {
  const read = await readSoundResults(path)
  const refuse = (reason: string, help: string) => new BenchmarkError(code, `${role} ${path} ${reason}`, help)
  switch (read.kind) {
    case 'sound':
      return read.results
    case 'unreadable':
      throw refuse(`cannot be read: ${read.reason}`, 'Check the path.')
    case 'unsound':
      throw refuse(`is not a valid results.json: ${read.issues}`, 'Use the file exactly as the benchmark wrote it.')
  }
}

type ReadResults =
  | { readonly kind: 'sound'; readonly results: Results }
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** @see issues one line: the first of them, and how many more */
  | { readonly kind: 'unsound'; readonly issues: string }

/** As `readResultsFile`, for a caller with messages of its own. Never rejects. */
export async function readSoundResults(path: string): Promise<ReadResults> {
  const text = await readText(path).then(
    (content) => ({ content }),
    (error: unknown) => ({ reason: describeError(error) }),
  )
  if ('reason' in text) return { kind: 'unreadable', ...text }
  const value = jsonOf(text.content)
  if (value === undefined) return { kind: 'unsound', issues: 'it is no JSON, or only a part of it' }
  const parsed = parseResults(value)
  if (parsed.kind === 'invalid') return { kind: 'unsound', issues: listOf(parsed.issues) }
  const { results } = parsed
  const issues = [...findInconsistencies(results), ...(await findIdentityInconsistencies(results))]
  return issues.length === 0 ? { kind: 'sound', results } : { kind: 'unsound', issues: listOf(issues) }
}

const listOf = (issues: readonly string[]): string => {
  const more = issues.length > MOST_ISSUES ? `; ${issues.length - MOST_ISSUES} more` : ''
  return `${issues.slice(0, MOST_ISSUES).join('; ')}${more}`
}

async function readText(path: string): Promise<string> {
  const { size } = await stat(path)
  if (size > MOST_BYTES) throw new Error(`it has ${size} bytes, more than any results.json`)
  return readJsonText(path)
}
