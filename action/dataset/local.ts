import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { BenchmarkError, describeError } from '../errors.ts'
import { type Line, readLines } from './jsonl.ts'
import { parseProblem } from './line.ts'
import { listSome } from './listing.ts'
import type { Problem } from './problem.ts'
import { releaseFiles } from './release.ts'
import type { Catalogue, Entry, ProblemSource } from './source.ts'

const CHUNK_BYTES = 1 << 20

/**
 * Problems from a JSONL file, or from a folder of them: those of the release where the folder holds `test*.jsonl` as on
 * the Hub, else all of it. Reads every line once for the catalogue, and wanted lines again.
 * Rejects with `bad_input` when path or files are missing.
 */
export async function openLocal(path: string, release: string): Promise<ProblemSource> {
  const files = await localFiles(path, release)
  return {
    catalogue: () => catalogue(files),
    read: (entries) => readInTurn(entries),
  }
}

async function localFiles(path: string, release: string): Promise<string[]> {
  const info = await stat(path).catch((error: unknown) => {
    throw unreadable(path, describeError(error))
  })
  if (info.isFile()) return [path]
  if (!info.isDirectory()) throw unreadable(path, 'it is neither a file nor a folder')
  const present = (await readdir(path)).filter((name) => name.endsWith('.jsonl')).sort()
  if (present.length === 0) throw unreadable(path, 'the folder has no *.jsonl file')
  const names = present.some((name) => /^test\d*\.jsonl$/.test(name)) ? releaseFiles(release) : present
  const missing = names.filter((name) => !present.includes(name))
  if (missing.length > 0) throw unreadable(path, `release ${release} needs ${listSome(missing)} in it`)
  return names.map((name) => join(path, name))
}

const unreadable = (path: string, reason: string) =>
  new BenchmarkError(
    'bad_input',
    `dataset "${path}" cannot be read: ${reason}`,
    'Give the path of a JSONL file or of a folder of them.',
  )

async function catalogue(files: readonly string[]): Promise<Catalogue> {
  const content = createHash('sha256')
  const entries = new Map<string, Entry>()
  for (const file of files) {
    for await (const line of readLines(file, hashed(fileChunks(file), content))) {
      const entry = indexed(line)
      const twin = entries.get(entry.id)
      if (twin) throw duplicate(twin, entry)
      entries.set(entry.id, entry)
    }
  }
  return { revision: `local-${content.digest('hex').slice(0, 12)}`, entries: [...entries.values()] }
}

function indexed(line: Line): Entry {
  const { id, platform, difficulty, contestDate } = parseProblem(line)
  const { file, number, offset, bytes } = line
  return { id, platform, difficulty, contestDate, file, line: number, offset, length: bytes.length }
}

const duplicate = (first: Entry, second: Entry) =>
  new BenchmarkError(
    'bad_dataset',
    `Question ${first.id} occurs twice: ${first.file} line ${first.line} and ${second.file} line ${second.line}`,
    'Remove one of the two lines or files.',
  )

async function readInTurn(entries: readonly Entry[]): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const entry of entries) problems.push(await readEntry(entry))
  return problems
}

async function readEntry({ id, file, line, offset, length }: Entry): Promise<Problem> {
  const bytes = await buffer(fileChunks(file, { start: offset, end: offset + length - 1 }))
  const problem = parseProblem({ file, number: line, offset, bytes, end: 'newline' })
  if (problem.id !== id) {
    throw new BenchmarkError('bad_dataset', `${file} changed while it was being read`, 'Start again.')
  }
  return problem
}

async function* fileChunks(file: string, range: { start?: number; end?: number } = {}): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(file, { ...range, highWaterMark: CHUNK_BYTES })
  } catch (error) {
    throw unreadable(file, describeError(error))
  }
}

async function* hashed(chunks: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
}
