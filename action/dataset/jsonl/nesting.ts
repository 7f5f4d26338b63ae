const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const OPENING = new Set(Buffer.from('[{'))
const CLOSING = new Set(Buffer.from(']}'))

/** A JSON text that is passed over, in any number of pieces, at the speed of searching memory for a quote. */
export class OpenText {
  /** Whether the piece before ended in a backslash that escapes the first byte of the next. */
  #escaped = false

  /** Position of its closing quote, for a text that `from` lies in; -1 when it goes on after these bytes. */
  end(bytes: Buffer, from: number): number {
    let at = bytes.indexOf(QUOTE, from)
    while (at !== -1 && this.#isEscaped(bytes, at, from)) at = bytes.indexOf(QUOTE, at + 1)
    this.#escaped = at === -1 && this.#isEscaped(bytes, bytes.length, from)
    return at
  }

  #isEscaped(bytes: Buffer, at: number, from: number): boolean {
    let first = at
    while (first > from && bytes[first - 1] === BACKSLASH) first--
    const isOdd = (at - first) % 2 === 1
    return first === from && this.#escaped ? !isOdd : isOdd
  }
}

/** Follows brackets and texts to the end of a JSON value inside of an array or object, in any number of pieces. */
export class OpenValue {
  #depth = 0
  #inText = false
  readonly #text = new OpenText()

  /** Position of the comma or bracket of the surroundings that ends it; -1 when it goes on after these bytes. */
  end(bytes: Buffer, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      if (this.#inText) {
        at = this.#text.end(bytes, at)
        if (at === -1) return -1
        this.#inText = false
        continue
      }
      const byte = bytes[at] ?? 0
      if (byte === QUOTE) this.#inText = true
      else if (OPENING.has(byte)) this.#depth++
      else if (this.#depth === 0 && (byte === COMMA || CLOSING.has(byte))) return at
      else if (CLOSING.has(byte)) this.#depth--
    }
    return -1
  }
}
