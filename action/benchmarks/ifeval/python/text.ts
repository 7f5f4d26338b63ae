import { ADDED_CAPITALS, caseOf, SPACE } from './unicode.ts'

/** Methods of CPython 3.11's `str`, with the same results. */

const AT_START = new RegExp(`^[${SPACE}]+`, 'u')
const RUN = new RegExp(`[${SPACE}]+`, 'u')
const NO_SPACE = new RegExp(`[^${SPACE}]`, 'u')

const isSpaceAt = (text: string, at: number): boolean => !NO_SPACE.test(text[at] ?? '')

/** `str.rstrip()`. A loop, since a pattern that ends in `$` takes quadratic time on long runs of blanks. */
export function rstrip(text: string): string {
  let end = text.length
  while (end > 0 && isSpaceAt(text, end - 1)) end--
  return text.slice(0, end)
}

/** `str.strip()` */
export const strip = (text: string): string => rstrip(text).replace(AT_START, '')

/** `str.strip(character)` */
export function stripOf(text: string, character: string): string {
  let [start, end] = [0, text.length]
  while (start < end && text[start] === character) start++
  while (end > start && text[end - 1] === character) end--
  return text.slice(start, end)
}

export const isBlank = (text: string): boolean => !NO_SPACE.test(text)

/** `str.split()` */
export const words = (text: string): string[] => text.split(RUN).filter((word) => word !== '')

/** `str.lower()`, final sigma included. Capitals that Unicode 14 lacks stay as they are. */
export const lower = (text: string): string =>
  text
    .split(ADDED_CAPITALS)
    .map((part, at) => (at % 2 === 0 ? part.toLowerCase() : part))
    .join('')

/** `str.removeprefix` */
export const removePrefix = (text: string, prefix: string): string =>
  text.startsWith(prefix) ? text.slice(prefix.length) : text

/** `str.removesuffix` */
export const removeSuffix = (text: string, suffix: string): string =>
  suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text

/** `str.isupper()`: a cased character, and none that is lower or title case. */
export const isUpper = (text: string): boolean => isAllOf(text, 'upper')

/** `str.islower()`: a cased character, and none that is upper or title case. */
export const isLower = (text: string): boolean => isAllOf(text, 'lower')

function isAllOf(text: string, wanted: 'upper' | 'lower'): boolean {
  let isCased = false
  for (const character of text) {
    const found = caseOf(character)
    if (found !== 'none' && found !== wanted) return false
    isCased ||= found === wanted
  }
  return isCased
}
