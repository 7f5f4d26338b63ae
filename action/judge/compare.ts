/**
 * What can be decided without Python. `true` is sure: Python's rules would agree. `false` means: ask the comparer.
 */

/** stdout against expected stdout: equal once ASCII space around text and lines is gone. */
export function surelySameText(actual: Buffer, expected: string): boolean {
  const text = actual.toString()
  if (text.includes('\ufffd')) return false // not UTF-8: surrogates, or forged
  const [left, right] = [trimAscii(text), trimAscii(expected)]
  if (left === right) return true
  const [leftLines, rightLines] = [left.split('\n'), right.split('\n')]
  return leftLines.length === rightLines.length && leftLines.every((line, i) => sameTrimmed(line, rightLines[i]))
}

const sameTrimmed = (left: string, right: string | undefined): boolean =>
  right !== undefined && (left === right || trimAscii(left) === trimAscii(right))

/** Space, \t, \n, \v, \f, \r: a subset of what Python strips, and of what JavaScript's trim does. */
const isAsciiSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)

function trimAscii(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isAsciiSpace(text.charCodeAt(start))) start++
  while (end > start && isAsciiSpace(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

/** JSON of a return value, as Python writes it, against expected JSON: the same text once the space is gone. */
export function surelySameValue(actual: Buffer, expected: string): boolean {
  const text = actual.toString()
  // A NaN is not even equal to itself; what is not UTF-8 has lone surrogates, or is forged.
  return !text.includes('NaN') && !text.includes('\ufffd') && text === withoutSpace(expected)
}

const withoutSpace = (json: string): string =>
  json.includes('"') ? json.replace(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, '$1') : json.replace(/\s+/g, '')

/** Longest run of digits that Python reads as a number here (`sys.set_int_max_str_digits`, set by the official grader). */
const MAX_DIGITS = 50_000

/** What JavaScript accepts as JSON Python does too, but for numbers of too many digits. */
export function surelyJson(text: string): boolean {
  if (text.length > MAX_DIGITS && text.split(/\D+/).some((digits) => digits.length > MAX_DIGITS)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** UTF-8 as Python's `surrogatepass` writes it: a lone surrogate as three bytes. */
export const encodeText = (text: string): Buffer =>
  text.isWellFormed() ? Buffer.from(text) : Buffer.concat([...text].map(encodeCharacter))

function encodeCharacter(character: string): Buffer {
  const code = character.codePointAt(0) ?? 0
  if (code < 0xd800 || code > 0xdfff) return Buffer.from(character)
  return Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)])
}
