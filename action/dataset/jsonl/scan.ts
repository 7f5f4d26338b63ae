import { crc32 } from 'node:zlib'
import { BenchmarkError, describeError } from '../../errors.ts'
import { OpenText, OpenValue } from './nesting.ts'

/** The start of a line in a JSONL file. */
export interface LineStart {
  readonly file: string
  /** 1-based; blank lines count. */
  readonly number: number
  /** Byte offset of its first byte in the file. */
  readonly offset: number
}

/** A piece of a field's text. */
export interface ValuePiece {
  readonly kind: 'value'
  readonly line: LineStart
  /** Name of the field. */
  readonly name: string
  /** A piece of the text between the quotes, with its escapes. Valid only until the next event is requested. */
  readonly raw: Buffer
  /** Byte offset of the piece in the file. */
  readonly offset: number
  /** Whether it is the field's last piece. */
  readonly ends: boolean
}

/** The end of a line that is one complete object. */
export interface LineEnd {
  readonly kind: 'line'
  readonly line: LineStart
  /** Bytes, without the newline. */
  readonly length: number
  /** Checksum of these bytes. */
  readonly crc32: number
}

/** An event of the scan, in the order of the bytes. */
export type ScanEvent = ValuePiece | LineEnd

const NEWLINE = 0x0a
const [QUOTE, COMMA, COLON, OPEN, CLOSE] = [0x22, 0x2c, 0x3a, 0x7b, 0x7d]

/** What the next byte belongs to. `other` is a value that is not a string. */
type State = 'start' | 'first-key' | 'key' | 'in-key' | 'colon' | 'value' | 'in-value' | 'other' | 'comma' | 'done'

/** For the states between values: the state after a byte that is not blank; undefined where the byte is not allowed. */
const NEXT: Readonly<Partial<Record<State, (byte: number) => State | undefined>>> = {
  start: (byte) => (byte === OPEN ? 'first-key' : undefined),
  'first-key': (byte) => (byte === QUOTE ? 'in-key' : byte === CLOSE ? 'done' : undefined),
  key: (byte) => (byte === QUOTE ? 'in-key' : undefined),
  colon: (byte) => (byte === COLON ? 'value' : undefined),
  value: (byte) => (byte === QUOTE ? 'in-value' : byte === COMMA || byte === CLOSE ? undefined : 'other'),
  comma: (byte) => (byte === COMMA ? 'key' : byte === CLOSE ? 'done' : undefined),
}

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d

/**
 * Finds the string fields of the objects in a JSONL file by looking at bytes. A line is never kept, decoded or parsed here, so
 * its length does not affect memory, and long strings are skipped as fast as memory is searched.
 *
 * Checks that each line is one JSON object; the inside of a string is checked where the string is read. CRLF, blank lines and a
 * last line without newline are accepted. Throws `bad_dataset` naming file, line and byte.
 * @param chunks each is used only until the next one is requested
 * @param start position of the first chunk, when it is not the beginning of the file
 */
export async function* scanLines(
  file: string,
  chunks: AsyncIterable<Buffer>,
  start: Pick<LineStart, 'number' | 'offset'> = { number: 1, offset: 0 },
): AsyncGenerator<ScanEvent> {
  const scanner = new LineScanner({ file, number: start.number, offset: start.offset })
  for await (const chunk of chunks) yield* scanner.feed(chunk)
  yield* scanner.end()
}

class LineScanner {
  #line: LineStart
  /** Bytes of the line before the current piece, and their checksum. */
  #length = 0
  #crc32 = 0
  #state: State = 'start'
  #text = new OpenText()
  #other = new OpenValue()
  readonly #names = new Set<string>()
  #name = ''
  /** Pieces of a field name, or of a value that is not a string. Copies, because a chunk is overwritten by the next. */
  readonly #pieces: Buffer[] = []

  constructor(line: LineStart) {
    this.#line = line
  }

  *feed(chunk: Buffer): Generator<ScanEvent> {
    let from = 0
    while (from < chunk.length) {
      const newline = chunk.indexOf(NEWLINE, from)
      yield* this.#take(chunk.subarray(from, newline === -1 ? chunk.length : newline))
      if (newline === -1) return
      if (this.#state !== 'start') yield this.#lineEnd('the line ends within its object')
      this.#begin(this.#line.number + 1, this.#line.offset + this.#length + 1)
      from = newline + 1
    }
  }

  *end(): Generator<ScanEvent> {
    if (this.#state !== 'start') yield this.#lineEnd('the file ends in it, so it is cut off')
  }

  *#take(piece: Buffer): Generator<ScanEvent> {
    let at = 0
    while (at < piece.length) {
      if (this.#state === 'in-key') at = this.#takeName(piece, at)
      else if (this.#state === 'in-value') at = yield* this.#takeText(piece, at)
      else if (this.#state === 'other') at = this.#takeOther(piece, at)
      else at = this.#step(piece, at)
    }
    this.#length += piece.length
    this.#crc32 = crc32(piece, this.#crc32)
  }

  /** Takes one byte between values. @returns position of the next byte */
  #step(piece: Buffer, at: number): number {
    const byte = piece[at] ?? 0
    if (isBlank(byte)) return at + 1
    const next = NEXT[this.#state]?.(byte)
    if (next === undefined) throw this.#fault(`unexpected ${describeByte(byte)} at byte ${this.#offset(at)}`)
    this.#state = next
    this.#text = new OpenText()
    this.#other = new OpenValue()
    return next === 'other' ? at : at + 1
  }

  #takeName(piece: Buffer, from: number): number {
    const end = this.#text.end(piece, from)
    this.#pieces.push(Buffer.from(upTo(piece, from, end)))
    if (end === -1) return piece.length
    this.#name = this.#parse(parseText)
    if (this.#names.has(this.#name)) throw this.#fault(`it has the field ${JSON.stringify(this.#name)} twice`)
    this.#names.add(this.#name)
    this.#state = 'colon'
    return end + 1
  }

  *#takeText(piece: Buffer, from: number): Generator<ScanEvent, number> {
    const end = this.#text.end(piece, from)
    const ends = end !== -1
    const raw = upTo(piece, from, end)
    yield { kind: 'value', line: this.#line, name: this.#name, raw, offset: this.#offset(from), ends }
    if (!ends) return piece.length
    this.#state = 'comma'
    return end + 1
  }

  /** The value of a field that is not used: it only has to be JSON. */
  #takeOther(piece: Buffer, from: number): number {
    const end = this.#other.end(piece, from)
    this.#pieces.push(Buffer.from(upTo(piece, from, end)))
    if (end === -1) return piece.length
    this.#parse((pieces) => parseJson(Buffer.concat(pieces)))
    this.#state = 'comma'
    return end
  }

  #parse<T>(parse: (pieces: readonly Buffer[]) => T): T {
    try {
      return parse(this.#pieces.splice(0))
    } catch (error) {
      throw this.#fault(describeError(error))
    }
  }

  /** @param broken what to report when the object is not complete */
  #lineEnd(broken: string): LineEnd {
    if (this.#state !== 'done') throw this.#fault(`${broken}, at byte ${this.#offset(0)}`)
    return { kind: 'line', line: this.#line, length: this.#length, crc32: this.#crc32 }
  }

  #begin(number: number, offset: number): void {
    this.#line = { file: this.#line.file, number, offset }
    this.#length = 0
    this.#crc32 = 0
    this.#state = 'start'
    this.#names.clear()
  }

  /** Offset in the file of a position in the current piece. */
  #offset(at: number): number {
    return this.#line.offset + this.#length + at
  }

  #fault(reason: string): BenchmarkError {
    return notJson(this.#line, reason)
  }
}

const QUOTE_BYTES = Buffer.from('"')
const upTo = (piece: Buffer, from: number, end: number): Buffer => piece.subarray(from, end === -1 ? undefined : end)

const describeByte = (byte: number): string =>
  byte > 0x20 && byte < 0x7f ? JSON.stringify(String.fromCharCode(byte)) : `byte 0x${byte.toString(16)}`

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Parses JSON in UTF-8. Bytes that are not UTF-8 are refused, not replaced. */
export const parseJson = (bytes: Buffer): unknown => JSON.parse(utf8.decode(bytes))

/** Parses the string whose escaped form, without quotes, is in the pieces. */
export const parseText = (pieces: readonly Buffer[]): string =>
  String(parseJson(Buffer.concat([QUOTE_BYTES, ...pieces, QUOTE_BYTES])))

const describeLine = ({ file, number, offset }: LineStart): string => `${file} line ${number} (byte ${offset})`

/** Makes a `bad_dataset` with a message of one line: V8 quotes the text around a JSON error, line breaks included. */
export const notJson = (line: LineStart, reason: string): BenchmarkError =>
  new BenchmarkError(
    'bad_dataset',
    `${describeLine(line)} is not JSON: ${reason.replace(/\s+/g, ' ')}`,
    'Fetch the file again; each line must be one whole JSON object in UTF-8.',
  )
