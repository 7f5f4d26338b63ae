const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const OPENING = new Set(Buffer.from('[{'))
const CLOSING = new Set(Buffer.from(']}'))

/** Skips a JSON string, in any number of pieces, as fast as memory is searched for a quote. */
export class OpenText {
  /** Whether the previous piece ended in a backslash that escapes the first byte of this one. */
  #escaped = false

  /** Finds the closing quote of the string that contains `from`; -1 when the string continues after these bytes. */
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

/** Skips a JSON value inside an array or object, in any number of pieces, by following brackets and strings. */
export class OpenValue {
  #depth = 0
  #inText = false
  readonly #text = new OpenText()

  /** Finds the comma or the outer bracket that ends the value; -1 when it continues after these bytes. */
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
