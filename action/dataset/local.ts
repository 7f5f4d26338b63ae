import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { BenchmarkError, describeError } from '../errors.ts'
import { chooseFiles } from './files.ts'
import { hashed } from './hash.ts'
import { hiddenTests } from './hidden-tests/hidden.ts'
import { validateTests } from './hidden-tests/tests.ts'
import { readEntries, readProblems, requireUnique, type SaveHidden } from './jsonl/lines.ts'
import { readChunks } from './jsonl/read-chunks.ts'
import { scanLines } from './jsonl/scan.ts'
import type { HiddenTests, Problem } from './problem.ts'
import type { Catalogue, IndexRow, ProblemSource } from './source.ts'

const CHUNK_BYTES = 1 << 20

/**
 * Opens a JSONL file, or a folder of them: the files of the release where the folder has `test*.jsonl` as on the Hub, else
 * all. Every line is read once for the catalogue, and the lines of the sample again; hidden tests stay in the file.
 * Rejects with `bad_input` when the path or one of the files is missing.
 */
export async function openLocal(path: string, release: string): Promise<ProblemSource> {
  const files = await localFiles(path, release)
  return {
    catalogue: () => catalogue(files),
    read: async (entries) => {
      const problems: Problem[] = []
      for (const entry of entries) problems.push(await readEntry(entry))
      await validateTests(problems, undefined, entries)
      return { problems, cacheHit: false }
    },
  }
}

async function localFiles(path: string, release: string): Promise<string[]> {
  const info = await stat(path).catch((error: unknown) => {
    throw unreadable(path, describeError(error))
  })
  if (info.isFile()) return [path]
  if (!info.isDirectory()) throw unreadable(path, 'it is neither a file nor a folder')
  const present = await readdir(path)
  try {
    return chooseFiles(present, release).map((name) => join(path, name))
  } catch (error) {
    throw error instanceof BenchmarkError ? error : unreadable(path, describeError(error))
  }
}

const unreadable = (path: string, reason: string) =>
  new BenchmarkError(
    'bad_input',
    `dataset "${path}" cannot be read: ${reason}`,
    'Give the path of a JSONL file or of a folder of them.',
  )

async function catalogue(files: readonly string[]): Promise<Catalogue> {
  const content = createHash('sha256')
  const entries: IndexRow[] = []
  for (const file of files) {
    for await (const entry of readEntries(scanLines(file, hashed(wholeFile(file), content)))) entries.push(entry)
  }
  return { revision: `local-${content.digest('hex').slice(0, 12)}`, entries: requireUnique(entries) }
}

async function readEntry({ file, line, offset, length, crc32 }: IndexRow): Promise<Problem> {
  const chunks = fileChunks(file, { start: offset, end: offset + length - 1 })
  for await (const { problem, end } of readProblems(scanLines(file, chunks, { number: line, offset }), locateInFile)) {
    if (end.length === length && end.crc32 === crc32) return problem
  }
  throw new BenchmarkError('bad_dataset', `${file} changed while it was being read`, 'Start again.')
}

const locateInFile: SaveHidden = async (raw, first) => {
  let length = 0
  for await (const piece of raw) length += piece.length
  return testsInFile(first.raw[0], first.line.file, { start: first.offset, end: first.offset + length - 1 })
}

// Not inline above: a closure made there would keep everything around it in memory, a chunk of the file included.
const testsInFile = (begin: number | undefined, file: string, region: { start: number; end: number }): HiddenTests =>
  hiddenTests(begin, () => fileChunks(file, region))

/** @param range positions of the first and the last byte */
async function* fileChunks(file: string, range: { start: number; end: number }): AsyncGenerator<Buffer> {
  if (range.end < range.start) return
  try {
    yield* createReadStream(file, { ...range, highWaterMark: CHUNK_BYTES })
  } catch (error) {
    throw unreadable(file, describeError(error))
  }
}

async function* wholeFile(file: string): AsyncGenerator<Buffer> {
  try {
    yield* readChunks(file)
  } catch (error) {
    throw unreadable(file, describeError(error))
  }
}
