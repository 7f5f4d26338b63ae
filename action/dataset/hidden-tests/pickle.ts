import { OPCODES } from './opcodes.ts'
import { encodeUtf8 } from './utf8.ts'

const HIGHEST_PROTOCOL = 5

/**
 * Finds the one string that a Python pickle holds, protocols 0 to 5. Knows the opcodes of a pickled `str` and refuses every
 * other by name, so nothing in a pickle can be built, imported or called. Stricter than Python: one string only, and nothing
 * after STOP. Throws an `Error` that says what is wrong and at which byte.
 * @returns its bytes for `decodeUtf8`, which is where text that is not UTF-8 is refused; a view of the pickle where possible
 */
export function readPickledText(pickle: Buffer): Buffer {
  const cursor = new Cursor(pickle)
  const first = step(cursor, HEADERS)
  const read = TEXTS[first.name]
  if (!read) throw refused(first)
  const text = read(cursor)
  const last = step(cursor, HEADERS_AND_MEMOS)
  if (last.name !== 'STOP') throw refused(last)
  if (cursor.at < pickle.length) throw new Error(`${pickle.length - cursor.at} bytes follow the end of the pickle`)
  return text
}

interface Opcode {
  readonly name: string
  readonly at: number
}

const refused = ({ name, at }: Opcode) =>
  new Error(`the pickle has ${name} at byte ${at}: it may hold one string and nothing else`)

type Readers<Result> = Readonly<Record<string, (cursor: Cursor) => Result>>

const HEADERS: Readers<void> = {
  PROTO: (cursor) => {
    const protocol = cursor.uint(1)
    if (protocol > HIGHEST_PROTOCOL) throw new Error(`pickle protocol ${protocol} is not known`)
  },
  FRAME: (cursor) => cursor.expect(cursor.uint(8)),
}

const TEXTS: Readers<Buffer> = {
  UNICODE: (cursor) => encodeUtf8(decodeRawUnicodeEscape(cursor.line())),
  SHORT_BINUNICODE: (cursor) => cursor.take(cursor.uint(1)),
  BINUNICODE: (cursor) => cursor.take(cursor.uint(4)),
  BINUNICODE8: (cursor) => cursor.take(cursor.uint(8)),
}

/** The memo is never read (GET is refused), so its keys are skipped. */
const HEADERS_AND_MEMOS: Readers<unknown> = {
  ...HEADERS,
  PUT: (cursor) => {
    if (!/^\d{1,9}$/.test(cursor.line().toString('latin1')))
      throw new Error('the pickle has a memo key that is not a number')
  },
  BINPUT: (cursor) => cursor.take(1),
  LONG_BINPUT: (cursor) => cursor.take(4),
  MEMOIZE: () => {},
}

/** Runs opcodes while `readers` has them, and returns the first one that it does not have. */
function step(cursor: Cursor, readers: Readers<unknown>): Opcode {
  for (;;) {
    const at = cursor.at
    const code = cursor.uint(1)
    const name = OPCODES.get(code) ?? `0x${code.toString(16).padStart(2, '0')}`
    const read = readers[name]
    if (!read) return { name, at }
    read(cursor)
  }
}

/** Reads forward, never past the end. */
class Cursor {
  readonly #bytes: Buffer
  at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /** Throws unless that many bytes are left. */
  expect(length: number): void {
    const left = this.#bytes.length - this.at
    if (length > left) throw new Error(`the pickle needs ${length} bytes at byte ${this.at} and has ${left}`)
  }

  take(length: number): Buffer {
    this.expect(length)
    this.at += length
    return this.#bytes.subarray(this.at - length, this.at)
  }

  /** Unsigned, little endian. Lengths above 2^53 lose digits; they are still too long for any `expect`. */
  uint(size: 1 | 4 | 8): number {
    const bytes = this.take(size)
    return size === 8 ? Number(bytes.readBigUInt64LE()) : bytes.readUIntLE(0, size)
  }

  /** Reads up to the next newline, and skips it. */
  line(): Buffer {
    const end = this.#bytes.indexOf('\n', this.at)
    if (end === -1) throw new Error(`the pickle ends in the line that starts at byte ${this.at}`)
    return this.take(end + 1 - this.at).subarray(0, -1)
  }
}

/** Decodes text of protocol 0: Latin-1 with `\uXXXX` and `\UXXXXXXXX`. Any other backslash is literal. */
function decodeRawUnicodeEscape(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/\\(u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)?/gs, (whole, escaped = '') => {
    if (!/^[uU]/.test(escaped)) return whole
    if (escaped.length === 1) throw new Error('the pickle has a broken \\u escape')
    return String.fromCodePoint(Number.parseInt(escaped.slice(1), 16))
  })
}
