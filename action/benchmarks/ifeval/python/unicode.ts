/**
 * Classes of characters as CPython 3.11 has them (Unicode 14.0, `str.isspace` and the like), by code point. Node's own
 * tables are newer: a letter that is in them and not in Unicode 14 must not change a verdict.
 */

/** Letters, digits and marks of words that came after Unicode 14, as inclusive ranges. Found by comparing all code points. */
const ADDED_SINCE_14 =
  '88f c5c cdc 1c89-1c8a a7cb-a7cf a7d2 a7d4 a7da-a7dc a7f1 105c0-105f3 10940-10959 10d40-10d65 10d6f-10d85 ' +
  '10ec2-10ec7 1123f-11240 11380-11389 1138b 1138e 11390-113b5 113b7 113d1 113d3 116d0-116e3 11bc0-11be0 ' +
  '11bf0-11bf9 11db0-11ddb 11de0-11de9 11f02 11f04-11f10 11f12-11f33 11f50-11f59 1342f 13441-13446 13460-143fa ' +
  '16100-1611d 16130-16139 16d40-16d6c 16d70-16d79 16ea0-16eb8 16ebb-16ed3 16ff2-16ff6 187f8-187ff 18cff ' +
  '18d09-18d1e 18d80-18df2 1b132 1b155 1ccf0-1ccf9 1d2c0-1d2d3 1df25-1df2a 1e030-1e06d 1e4d0-1e4eb 1e4f0-1e4f9 ' +
  '1e5d0-1e5ed 1e5f0-1e5fa 1e6c0-1e6de 1e6e0-1e6e2 1e6e4-1e6e5 1e6e7-1e6ed 1e6f0-1e6f4 1e6fe-1e6ff 2b739-2b73f ' +
  '2cea2-2cead 2ebf0-2ee5d 31350-33479'

const classOf = (ranges: string): RegExp =>
  new RegExp(
    `[${ranges
      .split(' ')
      .map((range) =>
        range
          .split('-')
          .map((hex) => `\\u{${hex}}`)
          .join('-'),
      )
      .join('')}]`,
    'u',
  )

const ADDED = classOf(ADDED_SINCE_14)
const ADDED_EVERYWHERE = new RegExp(ADDED, 'gu')

/** Case as of Unicode 14 where a later version changed its mind about a character that was there. */
const NOT_LOWER_IN_14 = classOf('10fc a7f2-a7f4 ab69')
const LOWER_IN_14 = 'ʕ'

const UPPER = /\p{Uppercase}/u
const LOWER = /\p{Lowercase}/u
const TITLE = /\p{Lt}/u
const WORD = /[\p{L}\p{N}_]/u
const DIGIT = /\p{Nd}/u

/** Capitals among them, for `String.split` to keep. */
export const ADDED_CAPITALS = new RegExp(
  `(${classOf('1c89 a7cb-a7cc a7ce a7d2 a7d4 a7da a7dc 10d50-10d65 16ea0-16eb8').source})`,
  'u',
)

/** Python's `\s` and `str.isspace`, for the inside of a class of a regular expression. */
export const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const SPACE_CLASS = new RegExp(`[${SPACE}]`, 'u')

/** A character that Unicode 14 does not know: of no class, and of no case. */
const UNKNOWN = '\u{e000}'

/** Puts a character without any property in place of each that Unicode 14 lacks. Same number of code points. */
export const asUnicode14 = (text: string): string => text.replace(ADDED_EVERYWHERE, UNKNOWN)

export const isSpace = (character: string): boolean => SPACE_CLASS.test(character)
export const isWord = (character: string): boolean => WORD.test(character) && !ADDED.test(character)
export const isDigit = (character: string): boolean => DIGIT.test(character) && !ADDED.test(character)

/** Case of one character, as the first branch of `str.isupper` and `str.islower` asks it. */
export function caseOf(character: string): 'upper' | 'lower' | 'title' | 'none' {
  if (character === LOWER_IN_14) return 'lower'
  if (ADDED.test(character)) return 'none'
  if (UPPER.test(character)) return 'upper'
  if (TITLE.test(character)) return 'title'
  return LOWER.test(character) && !NOT_LOWER_IN_14.test(character) ? 'lower' : 'none'
}
