import { words } from '../python/text.ts'
import { asUnicode14, SPACE } from '../python/unicode.ts'
import type { PunktParameters } from './punkt-parameters.ts'
import { sentencesOf } from './sentences.ts'

/** Tokens as NLTK 3.9.2's `word_tokenize` makes them: sentences first, then the rules of the Penn Treebank, in this order. */
export const tokensOf = (text: string, parameters: PunktParameters): string[] =>
  sentencesOf(asUnicode14(text), parameters).flatMap(tokensOfSentence)

type Rule = readonly [pattern: RegExp, replacement: string] | ((text: string) => string)

const WORD = String.raw`[\p{L}\p{N}_]`

/** `\b(left)(right)\b` with Python's edges, case ignored as Python ignores it. */
const contraction = (left: string, right: string, after = `(?!${WORD})`): Rule => [
  new RegExp(`(?<!${WORD})(${anyCase(left)})(${anyCase(right)})${after}`, 'gu'),
  ' $1 $2 ',
]

const anyCase = (letters: string): string =>
  [...letters]
    .map((letter) => SPECIAL[letter] ?? (/[a-z]/.test(letter) ? `[${letter}${letter.toUpperCase()}]` : letter))
    .join('')

/** Letters that others match when Python ignores case. */
const SPECIAL: Readonly<Record<string, string>> = { i: '[iIıİ]', k: '[kK\u212a]', s: '[sSſ]' }

/** Parts a sentence's last period from its word. `\s*$` after a class that holds blanks would take quadratic time. */
const finalPeriod =
  (closing: string, replacement: (before: string, closing: string) => string): Rule =>
  (text) => {
    const at = text.lastIndexOf('.')
    if (at < 1 || text[at - 1] === '.') return text
    let end = at + 1
    while (end < text.length && closing.includes(text.charAt(end))) end++
    if (words(text.slice(end)).length > 0) return text
    return replacement(text.slice(0, at), text.slice(at + 1, end))
  }

const NEGLIGIBLE = ['re', 've', 'll', 'm', 't', 's', 'd', 'n'].map(anyCase).join('|')

const RULES: readonly Rule[] = [
  // Opening quotes.
  [/([«“‘„]|`+)/gu, ' $1 '],
  [/^"/u, '``'],
  [/(``)/gu, ' $1 '],
  [/([ ([{<])("|'{2})/gu, '$1 `` '],
  [new RegExp(`(')(?!${NEGLIGIBLE})(${WORD})(?!${WORD})`, 'gu'), '$1 $2'],
  // Punctuation.
  finalPeriod('])}>"\'»”’ ', (before, closing) => `${before} . ${closing} `),
  [/([:,])(\P{Nd})/gu, ' $1 $2'],
  [/([:,])(?=\n?$)/gu, ' $1 '],
  [/\.{2,}/gu, ' $& '],
  [/[;@#$%&]/gu, ' $& '],
  finalPeriod('])}>"\'', (before, closing) => `${before} .${closing} `),
  [/[?!]/gu, ' $& '],
  [/([^'])' /gu, "$1 ' "],
  [/[*]/gu, ' $& '],
  // Brackets, dashes, and a blank on both sides for the rules below.
  [/[\][(){}<>]/gu, ' $& '],
  [/--/gu, ' -- '],
  (text) => ` ${text} `,
  // Closing quotes.
  [/([»”’])/gu, ' $1 '],
  [/''/gu, " '' "],
  [/"/gu, " '' "],
  [new RegExp(`[${SPACE}]+`, 'gu'), ' '],
  [/([^' ])('[sS]|'[mM]|'[dD]|') /gu, '$1 $2 '],
  [/([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) /gu, '$1 $2 '],
  contraction('can', 'not'),
  contraction('d', "'ye"),
  contraction('gim', 'me'),
  contraction('gon', 'na'),
  contraction('got', 'ta'),
  contraction('lem', 'me'),
  contraction('more', "'n"),
  contraction('wan', 'na', `(?=[${SPACE}])`),
  [new RegExp(` (${anyCase("'t")})(${anyCase('is')})(?!${WORD})`, 'gu'), ' $1 $2 '],
  [new RegExp(` (${anyCase("'t")})(${anyCase('was')})(?!${WORD})`, 'gu'), ' $1 $2 '],
]

const tokensOfSentence = (sentence: string): string[] =>
  words(
    RULES.reduce((text, rule) => (typeof rule === 'function' ? rule(text) : text.replace(rule[0], rule[1])), sentence),
  )
