/**
 * Comparisons that need no Python. `true` is certain: Python's rules would agree. `false` means: ask the comparer.
 */

/** True if stdout is the expected text but for ASCII space around the text and its lines. */
export function surelySameText(actual: Buffer, expected: string): boolean {
  const text = actual.toString()
  if (text.includes('\ufffd')) return false // not UTF-8: lone surrogates, or forged
  const [left, right] = [trimAscii(text), trimAscii(expected)]
  if (left === right) return true
  const [leftLines, rightLines] = [left.split('\n'), right.split('\n')]
  return leftLines.length === rightLines.length && leftLines.every((line, i) => sameTrimmed(line, rightLines[i]))
}

const sameTrimmed = (left: string, right: string | undefined): boolean =>
  right !== undefined && (left === right || trimAscii(left) === trimAscii(right))

/** Space, \t, \n, \v, \f, \r: both Python's strip and JavaScript's trim remove them, and each removes others. */
const isAsciiSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)

function trimAscii(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isAsciiSpace(text.charCodeAt(start))) start++
  while (end > start && isAsciiSpace(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

/** True if a return value, as Python writes it in JSON, is the expected JSON without its space. */
export function surelySameValue(actual: Buffer, expected: string): boolean {
  const text = actual.toString()
  // A NaN differs from itself; bytes that are not UTF-8 are lone surrogates, or forged.
  return !text.includes('NaN') && !text.includes('\ufffd') && text === withoutSpace(expected)
}

const withoutSpace = (json: string): string =>
  json.includes('"') ? json.replace(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, '$1') : json.replace(/\s+/g, '')

/** Most digits that Python reads as a number (`sys.set_int_max_str_digits`, as the official grader sets it). */
const MAX_DIGITS = 50_000

/** Python's parser refuses deeper nesting once its recursion limit is reached, and the program may have set that. */
const SURE_DEPTH = 500

/**
 * True if Python's parser accepts the text: it accepts all that JavaScript's does, but for numbers of too many digits and
 * for deep nesting.
 */
export function surelyJson(text: string): boolean {
  if (text.length > MAX_DIGITS && text.split(/\D+/).some((digits) => digits.length > MAX_DIGITS)) return false
  try {
    JSON.parse(text)
    return depthOf(text) <= SURE_DEPTH
  } catch {
    return false
  }
}

/** Nesting of a text that is JSON: the regular expression is linear only in well-formed strings. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++depth)
    else if (token === ']' || token === '}') depth--
  }
  return deepest
}

/** UTF-8 as Python's `surrogatepass` writes it: a lone surrogate takes three bytes. */
export const encodeText = (text: string): Buffer =>
  text.isWellFormed() ? Buffer.from(text) : Buffer.concat([...text].map(encodeCharacter))

function encodeCharacter(character: string): Buffer {
  const code = character.codePointAt(0) ?? 0
  if (code < 0xd800 || code > 0xdfff) return Buffer.from(character)
  return Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)])
}
