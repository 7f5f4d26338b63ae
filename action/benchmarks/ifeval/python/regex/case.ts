import { lower } from '../text.ts'

/**
 * Lower-case characters that CPython's `re` takes for each other when it ignores case. Source: Lib/re/_casefix.py of 3.11,
 * as sets of characters.
 */
const SAME_WITHOUT_CASE = [
  'iı',
  'sſ',
  'µμ',
  '\u0345ι\u1fbe',
  '\u0390\u1fd3',
  '\u03b0\u1fe3',
  'βϐ',
  'εϵ',
  'θϑ',
  'κϰ',
  'πϖ',
  'ρϱ',
  'ςσ',
  'φϕ',
  'вᲀ',
  'дᲁ',
  'оᲂ',
  'сᲃ',
  'тᲄᲅ',
  'ъᲆ',
  'ѣᲇ',
  'ꙋᲈ',
  'ṡẛ',
  'ﬅﬆ',
]

const VARIANTS = new Map(
  SAME_WITHOUT_CASE.flatMap((set) => [...set].map((character) => [character, [...set]] as const)),
)

/** All lower-case characters that match a lower-case character when case is ignored, itself included. */
export const caseVariants = (character: string): readonly string[] => VARIANTS.get(character) ?? [character]

/** Unicode's simple lower case: one character, where `str.lower()` makes two of İ. */
export const simpleLower = (character: string): string => (character === 'İ' ? 'i' : lower(character))
