/** CPython's limit for the digits of an integer (`sys.set_int_max_str_digits`): more are a ValueError. */
const MOST_DIGITS = 4300

/** Deeper nesting ends CPython's parser with a RecursionError, and with it the official run. Measured on 3.11. */
const MOST_DEPTH = 994

const CLOSING = { '[': ']', '{': '}' } as const
const BLANKS = /[ \t\n\r]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const NUMBER = /(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?/y
const WORD = /null|true|false|NaN|Infinity|-Infinity/y

/**
 * True for a text that Python's `json.loads` reads: scalars, NaN and Infinity too. Takes linear time and no stack.
 * Nesting beyond what CPython can read is false here and an exception there.
 */
export const isPythonJson = (text: string): boolean => new JsonScanner(text).isJson()

class JsonScanner {
  readonly #text: string
  /** The brackets of the lists and objects around the current place, outermost first. */
  readonly #open: ('[' | '{')[] = []
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  isJson(): boolean {
    this.#skip(BLANKS)
    for (;;) {
      const value = this.#value()
      if (value === 'invalid') return false
      if (value === 'opened') continue
      const end = this.#ends()
      if (end !== 'next value') return end === 'text ended'
    }
  }

  /** Reads a scalar, an empty list or object, or the opening of another one up to its first value. */
  #value(): 'ended' | 'opened' | 'invalid' {
    const bracket = this.#take('[') ? '[' : this.#take('{') ? '{' : null
    if (bracket === null) return this.#string() || this.#skip(WORD) || this.#number() ? 'ended' : 'invalid'
    this.#skip(BLANKS)
    if (this.#take(CLOSING[bracket])) return 'ended'
    this.#open.push(bracket)
    const isValid = this.#open.length <= MOST_DEPTH && (bracket === '[' || this.#key())
    return isValid ? 'opened' : 'invalid'
  }

  /** Reads what follows a value: the ends of lists and objects, up to the next value or the end of the text. */
  #ends(): 'next value' | 'text ended' | 'invalid' {
    for (;;) {
      this.#skip(BLANKS)
      const inner = this.#open.at(-1)
      if (inner === undefined) return this.#at === this.#text.length ? 'text ended' : 'invalid'
      if (this.#take(',')) {
        this.#skip(BLANKS)
        return inner === '[' || this.#key() ? 'next value' : 'invalid'
      }
      if (!this.#take(CLOSING[inner])) return 'invalid'
      this.#open.pop()
    }
  }

  /** A key and its colon. */
  #key(): boolean {
    return this.#string() && this.#skip(BLANKS) && this.#take(':') && this.#skip(BLANKS)
  }

  #string(): boolean {
    if (!this.#take('"')) return false
    while (this.#at < this.#text.length) {
      if (this.#take('"')) return true
      if (this.#text[this.#at] === '\\') {
        if (!this.#skip(ESCAPE)) return false
      } else if (this.#text.charCodeAt(this.#at) < 0x20) return false
      else this.#at++
    }
    return false
  }

  #number(): boolean {
    NUMBER.lastIndex = this.#at
    const [whole, integer = '', fraction, exponent] = NUMBER.exec(this.#text) ?? []
    if (whole === undefined) return false
    this.#at += whole.length
    const digits = integer.length - (integer.startsWith('-') ? 1 : 0)
    return fraction !== undefined || exponent !== undefined || digits <= MOST_DIGITS
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    if (!pattern.test(this.#text)) return false
    this.#at = pattern.lastIndex
    return true
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false
    this.#at++
    return true
  }
}
