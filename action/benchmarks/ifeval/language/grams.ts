import { caseOf } from '../python/unicode.ts'
import type { LanguageProfiles } from './profiles.ts'

type Rules = LanguageProfiles['rules']

/** langdetect looks at this many code points of a text. */
const MOST_CHARACTERS = 10_000
const LONGEST_GRAM = 3

const LINK = /https?:\/\/[-_.?&~;+=/#0-9A-Za-z]{1,2076}/g
const MAIL = /[-_.0-9A-Za-z]{1,64}@[-_0-9A-Za-z]{1,255}[-_.0-9A-Za-z]{1,255}/g

/** The grams of one to three characters of a text that the profiles know, in order, as langdetect 1.0.9 finds them. */
export function gramsOf(text: string, { grams, rules }: LanguageProfiles): string[] {
  const found: string[] = []
  let buffer = [' ']
  let isCapitalWord = false
  for (const raw of cleaned(text, rules)) {
    const character = normalized(raw, rules)
    const last = buffer.at(-1) ?? ' '
    if (last === ' ') {
      buffer = [' ']
      isCapitalWord = false
    } else if (buffer.length >= LONGEST_GRAM) buffer.shift()
    if (!(last === ' ' && character === ' ')) {
      buffer.push(character)
      if (caseOf(character) !== 'upper') isCapitalWord = false
      else if (caseOf(last) === 'upper') isCapitalWord = true
    }
    if (isCapitalWord) continue
    for (let length = 1; length <= Math.min(LONGEST_GRAM, buffer.length); length++) {
      const gram = buffer.slice(-length).join('')
      if (gram !== ' ' && grams.has(gram)) found.push(gram)
    }
  }
  return found
}

/** Without addresses, with single blanks, cut; without Latin letters where most of the text has others. */
function cleaned(text: string, rules: Rules): string[] {
  const plain = [...composed(text.replace(LINK, ' ').replace(MAIL, ' '), rules)].slice(0, MOST_CHARACTERS)
  const single = plain.filter((character, i) => character !== ' ' || plain[i - 1] !== ' ')
  let [latin, other] = [0, 0]
  for (const character of single) {
    if (isLatin(character)) latin++
    else if (character >= '\u0300') other++
  }
  return latin * 2 < other ? single.filter((character) => !isLatin(character)) : single
}

const isLatin = (character: string): boolean => character >= 'A' && character <= 'z'

/** Letter and diacritic as one Vietnamese letter. */
function composed(text: string, { vietnamese: { letters, marks, composed } }: Rules): string {
  const pair = new RegExp(`([${letters}])([${marks}])`, 'gu')
  return text.replace(
    pair,
    (_, letter: string, mark: string) =>
      [...(composed[[...marks].indexOf(mark)] ?? '')][[...letters].indexOf(letter)] ?? '',
  )
}

const kanjiOf = new WeakMap<Rules, ReadonlyMap<string, string>>()

function kanjiMap(rules: Rules): ReadonlyMap<string, string> {
  const known = kanjiOf.get(rules)
  if (known) return known
  const map = new Map(
    rules.kanji.flatMap((set) => [...set].map((character) => [character, [...set][0] ?? ''] as const)),
  )
  kanjiOf.set(rules, map)
  return map
}

/** Maps a character to the one that stands for all that langdetect treats alike; a blank for anything but a letter. */
function normalized(character: string, rules: Rules): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return /[A-Za-z]/.test(character) ? character : ' '
  if (code < 0x100) return rules.latin1Excluded.includes(character) ? ' ' : character
  if (character === 'ș') return 'ş'
  if (character === 'ț') return 'ţ'
  if (character === 'ی') return 'ي'
  if (isIn(code, 0x1ea0, 0x1eff)) return 'ể'
  if (isIn(code, 0x2000, 0x206f)) return ' '
  if (isIn(code, 0x3040, 0x309f)) return 'あ'
  if (isIn(code, 0x30a0, 0x30ff)) return 'ア'
  if (isIn(code, 0x3100, 0x312f) || isIn(code, 0x31a0, 0x31bf)) return 'ㄅ'
  if (isIn(code, 0x4e00, 0x9fff)) return kanjiMap(rules).get(character) ?? character
  if (isIn(code, 0xac00, 0xd7af)) return '가'
  return character
}

const isIn = (code: number, low: number, high: number): boolean => low <= code && code <= high
