/** CPython's limit for the digits of an integer (`sys.set_int_max_str_digits`): more are a ValueError. */
const MOST_DIGITS = 4300

/** Deeper nesting ends CPython's parser with a RecursionError, and with it the official run. Measured on 3.11. */
const MOST_DEPTH = 994

const BLANKS = /[ \t\n\r]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const NUMBER = /(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?/y
const WORD = /null|true|false|NaN|Infinity|-Infinity/y

/**
 * True for a text that Python's `json.loads` reads: scalars, NaN and Infinity too. Takes linear time and no stack.
 * Nesting beyond what CPython can read is false here and an exception there.
 */
export function isPythonJson(text: string): boolean {
  const open: ('[' | '{')[] = []
  let at = 0
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    if (!pattern.test(text)) return false
    at = pattern.lastIndex
    return true
  }
  const take = (character: string): boolean => {
    if (text[at] !== character) return false
    at++
    return true
  }
  const skipString = (): boolean => {
    if (!take('"')) return false
    while (at < text.length) {
      if (take('"')) return true
      if (text[at] === '\\') {
        if (!skip(ESCAPE)) return false
      } else if (text.charCodeAt(at) < 0x20) return false
      else at++
    }
    return false
  }
  const skipNumber = (): boolean => {
    NUMBER.lastIndex = at
    const [whole, integer = '', fraction, exponent] = NUMBER.exec(text) ?? []
    if (whole === undefined) return false
    at += whole.length
    const digits = integer.length - (integer.startsWith('-') ? 1 : 0)
    return fraction !== undefined || exponent !== undefined || digits <= MOST_DIGITS
  }
  /** A key and its colon. */
  const skipKey = (): boolean => skipString() && skip(BLANKS) && take(':') && skip(BLANKS)

  skip(BLANKS)
  for (;;) {
    // One value begins here.
    if (take('[')) {
      skip(BLANKS)
      if (!take(']')) {
        open.push('[')
        if (open.length > MOST_DEPTH) return false
        continue
      }
    } else if (take('{')) {
      skip(BLANKS)
      if (!take('}')) {
        open.push('{')
        if (open.length > MOST_DEPTH || !skipKey()) return false
        continue
      }
    } else if (!(skipString() || skip(WORD) || skipNumber())) return false
    // A value has ended: so may those around it.
    for (;;) {
      skip(BLANKS)
      const inner = open.at(-1)
      if (inner === undefined) return at === text.length
      if (take(',')) {
        skip(BLANKS)
        if (inner === '{' && !skipKey()) return false
        break
      }
      if (!take(inner === '[' ? ']' : '}')) return false
      open.pop()
    }
  }
}
