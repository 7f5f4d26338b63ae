import { isAscii } from 'node:buffer'
import { OpenText } from '../jsonl/nesting.ts'
import { Unusual } from './unusual.ts'

/** What a test is made of, in this order: a byte, a text that is one of these, or (null) any text. */
const TEST: readonly (string | readonly string[] | null)[] = [
  ...['{', ['input'], ':', null, ','],
  ...[['output'], ':', null, ','],
  ...[['testtype'], ':', ['stdin', 'functional'], '}'],
]

const QUOTE = 0x22
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d

/**
 * Counts the tests of a list in JSON that comes piece by piece, and proves that each is one, without holding any: neither
 * its texts nor their pieces become strings. `feed` and `end` throw `Unusual` for any other JSON.
 */
export class TestCounter {
  #state: 'before' | 'test' | 'after' | 'done' = 'before'
  /** Within a test. */
  #step = 0
  #text: Text | null = null
  #count = 0

  feed(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; ) {
      if (this.#text) {
        at = this.#text.feed(chunk, at)
        if (at > chunk.length) return
        this.#text = null
        this.#step++
      } else {
        const byte = chunk[at++] ?? 0
        if (!isBlank(byte)) this.#take(byte)
      }
    }
  }

  /** @returns how many tests there were */
  end(): number {
    if (this.#state !== 'done') throw new Unusual()
    return this.#count
  }

  #take(byte: number): void {
    const character = String.fromCharCode(byte)
    if (this.#state === 'test') this.#takeOfTest(byte, character)
    else if (this.#state === 'before' && character === '[') this.#state = 'test'
    else if (this.#state === 'after' && character === ',') this.#state = 'test'
    else if (this.#state === 'after' && character === ']') this.#state = 'done'
    else throw new Unusual()
  }

  #takeOfTest(byte: number, character: string): void {
    const expected = TEST[this.#step]
    if (typeof expected !== 'string' && expected !== undefined && byte === QUOTE) {
      this.#text = expected === null ? new AnyText() : new OneOf(expected)
    } else if (character === expected) this.#step++
    else throw new Unusual()
    if (this.#step < TEST.length) return
    this.#count++
    this.#step = 0
    this.#state = 'after'
  }
}

/** A text that is proved while it is passed over. */
interface Text {
  /** @returns where to go on after its quote; beyond the chunk when it has not ended */
  feed(chunk: Buffer, from: number): number
}

class OneOf implements Text {
  readonly #allowed: readonly string[]
  #text = ''

  constructor(allowed: readonly string[]) {
    this.#allowed = allowed
  }

  feed(chunk: Buffer, from: number): number {
    const end = chunk.indexOf(QUOTE, from)
    this.#text += chunk.toString('latin1', from, end === -1 ? Math.min(chunk.length, from + 20) : end)
    if (end === -1) return chunk.length + 1
    if (!this.#allowed.includes(this.#text)) throw new Unusual()
    return end + 1
  }
}

const [BACKSLASH, LOWER_U] = [0x5c, 0x75]
const ESCAPABLE = new Set(Buffer.from('"\\/bfnrtu'))
const HEX = new Set(Buffer.from('0123456789abcdefABCDEF'))

/** Proves that a text is UTF-8 without control characters, and its escapes are those of JSON. */
class AnyText implements Text {
  readonly #open = new OpenText()
  /** From the first byte on that is not ASCII: the next may belong to the same character. */
  #utf8: InstanceType<typeof TextDecoder> | null = null
  /** Hexadecimal digits that an escape still has to have; -1 right after its backslash; 0 outside of escapes. */
  #digits = 0

  feed(chunk: Buffer, from: number): number {
    const end = this.#open.end(chunk, from)
    const piece = chunk.subarray(from, end === -1 ? undefined : end)
    this.#requireEscapes(piece)
    this.#requireUtf8(piece, end === -1)
    if (end !== -1 && this.#digits !== 0) throw new Unusual()
    return end === -1 ? chunk.length + 1 : end + 1
  }

  #requireEscapes(piece: Buffer): void {
    let digits = this.#digits
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at] ?? 0
      if (digits === 0) {
        if (byte < 0x20) throw new Unusual()
        if (byte === BACKSLASH) digits = -1
      } else {
        if (!(digits < 0 ? ESCAPABLE : HEX).has(byte)) throw new Unusual()
        digits = digits < 0 ? (byte === LOWER_U ? 4 : 0) : digits - 1
      }
    }
    this.#digits = digits
  }

  #requireUtf8(piece: Buffer, goesOn: boolean): void {
    if (this.#utf8 === null && isAscii(piece)) return
    this.#utf8 ??= new TextDecoder('utf-8', { fatal: true })
    try {
      this.#utf8.decode(piece, { stream: goesOn })
    } catch {
      throw new Unusual()
    }
  }
}
