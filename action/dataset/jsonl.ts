import { BenchmarkError, describeError } from '../errors.ts'

/** One non-blank line of a JSONL file, still as bytes. */
export interface Line {
  readonly file: string
  /** 1-based; blank lines count. */
  readonly number: number
  /** Byte offset of its first byte in the file. */
  readonly offset: number
  /** Without the newline. */
  readonly bytes: Buffer
  /** How it ends: the last line of a file needs no newline, but only that one can have been cut off. */
  readonly end: 'newline' | 'end_of_file'
}

const NEWLINE = 0x0a

/** Splits a stream of chunks into lines; holds one line at a time. CRLF is fine; blank lines are left out. */
export async function* readLines(file: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let pieces: Buffer[] = []
  let number = 1
  let offset = 0
  for await (const chunk of chunks) {
    let from = 0
    for (let to = chunk.indexOf(NEWLINE); to !== -1; to = chunk.indexOf(NEWLINE, from)) {
      const bytes = join([...pieces, chunk.subarray(from, to)])
      if (!isBlank(bytes)) yield { file, number, offset, bytes, end: 'newline' }
      pieces = []
      from = to + 1
      offset += bytes.length + 1
      number++
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from))
  }
  const bytes = join(pieces)
  if (!isBlank(bytes)) yield { file, number, offset, bytes, end: 'end_of_file' }
}

const join = (pieces: readonly Buffer[]): Buffer =>
  pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces)

/** Whitespace of JSON, a carriage return included. Stops at the first other byte. */
const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The JSON value of a line. Throws `bad_dataset` naming file, line and offset: cut off, not UTF-8 or not JSON. */
export function parseJsonLine(line: Line): unknown {
  try {
    return JSON.parse(utf8.decode(line.bytes))
  } catch (error) {
    const where = `${line.file} line ${line.number} (byte ${line.offset})`
    if (line.end === 'end_of_file') {
      const size = line.offset + line.bytes.length
      throw new BenchmarkError(
        'bad_dataset',
        `${where} is cut off or not JSON: the file ends in it, at byte ${size}`,
        REFETCH,
      )
    }
    throw new BenchmarkError('bad_dataset', `${where} is not JSON: ${oneLine(describeError(error))}`, REFETCH)
  }
}

const REFETCH = 'Fetch the file again; each line must be one whole JSON object in UTF-8.'

/** V8 quotes the text around a JSON error, line breaks included. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
