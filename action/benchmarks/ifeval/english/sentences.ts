import { lower, rstrip, strip } from '../python/text.ts'
import { asUnicode14, SPACE } from '../python/unicode.ts'
import { Context, type PunktParameters } from './punkt-parameters.ts'
import { PunktToken } from './punkt-token.ts'

/**
 * Sentences as NLTK 3.9.2 splits them for English: Punkt (Kiss and Strunk 2006, Computational Linguistics 32:485), with the
 * parameters of `punkt_tab`. A place where a sentence may end is decided by the word before it and the one after it.
 */

const NON_WORD = String.raw`[)";}\]*:@'({[!?]`
const MULTIPLE = String.raw`(?:-{2,}|\.{2,}|(?:\.[${SPACE}]){2,}\.)`
const WORD_END = `(?=[${SPACE}]|$|${NON_WORD}|${MULTIPLE}|,(?=$|[${SPACE}]|${NON_WORD}|${MULTIPLE}))`
const WORDS = new RegExp(
  String.raw`${MULTIPLE}|(?=[^("\u0060{[:;&#*@)}\]\-,])[^${SPACE}]+?${WORD_END}|[^${SPACE}]`,
  'gu',
)
const PLACE = new RegExp(`[.?!](?=(?<after>${NON_WORD}|[${SPACE}]+(?<next>[^${SPACE}]+)))`, 'gdu')
/** Closing marks that belong to the sentence before. */
const CLOSING = new RegExp(String.raw`["')\]}]+?(?:[${SPACE}]+|(?=--)|$)`, 'uy')
const ASCII_SPACE = new Set(' \t\n\r\v\f')
const PUNCTUATION = new Set(';:,.!?')

/** The sentences of a text, in order. Characters that Unicode 14 lacks come back as one that has no properties. */
export function sentencesOf(text: string, parameters: PunktParameters): string[] {
  const known = asUnicode14(text)
  return realigned(known, [...slicesOf(known, parameters)]).map(({ start, end }) => known.slice(start, end))
}

interface Slice {
  readonly start: number
  readonly end: number
}

interface Place {
  /** Of the mark that may end a sentence. */
  readonly at: number
  readonly after: string
  /** Where the next word begins; null where punctuation follows. */
  readonly nextAt: number | null
}

function* slicesOf(text: string, parameters: PunktParameters): Generator<Slice> {
  let start = 0
  for (const { place, context } of placesOf(text)) {
    if (!containsBreak(context, parameters)) continue
    yield { start, end: place.at + 1 }
    start = place.nextAt ?? place.at + 1
  }
  yield { start, end: rstrip(text).length }
}

/** Places where a sentence may end, each with the word before and what follows. Of overlapping ones the last counts. */
function* placesOf(text: string): Generator<{ place: Place; context: string }> {
  let word: Slice = { start: 0, end: 0 }
  let last: Place | null = null
  const found = (place: Place) => ({
    place,
    context: text.slice(word.start, word.end) + text.charAt(place.at) + place.after,
  })
  for (const match of text.matchAll(PLACE)) {
    const place = {
      at: match.index,
      after: match.groups?.['after'] ?? '',
      nextAt: match.indices?.groups?.['next']?.[0] ?? null,
    }
    const blank = lastBlank(text, word.end, place.at)
    // NLTK takes a blank at the very beginning for none.
    const start = blank > word.end ? blank + 1 : word.start
    if (last !== null && word.end <= start) yield found(last)
    last = place
    word = { start, end: place.at }
  }
  if (last !== null) yield found(last)
}

/** Index of the last white space of ASCII in a part of a text; its start where there is none. */
function lastBlank(text: string, start: number, end: number): number {
  for (let at = end - 1; at > start; at--) if (ASCII_SPACE.has(text.charAt(at))) return at
  return start
}

function realigned(text: string, slices: readonly Slice[]): Slice[] {
  let shift = 0
  return slices.flatMap(({ start, end }, i) => {
    const first = start + shift
    const next = slices[i + 1]
    CLOSING.lastIndex = 0
    const [closing] = next ? (CLOSING.exec(text.slice(next.start, next.end)) ?? []) : []
    shift = closing?.length ?? 0
    if (next && closing !== undefined) return [{ start: first, end: next.start + rstrip(closing).length }]
    return first < end ? [{ start: first, end }] : []
  })
}

function containsBreak(context: string, parameters: PunktParameters): boolean {
  const tokens = context
    .split('\n')
    .filter((line) => strip(line) !== '')
    .flatMap((line) => line.match(WORDS) ?? [])
    .map((word) => new PunktToken(word))
  for (const token of tokens) markByType(token, parameters)
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1]
    if (next === undefined) return false // a break after the last word is none
    markByNext(token, next, parameters)
    if (token.endsSentence) return true
  }
  return false
}

/** First pass: what the word alone says. */
function markByType(token: PunktToken, { abbreviations }: PunktParameters): void {
  if (token.text === '.' || token.text === '?' || token.text === '!') token.endsSentence = true
  else if (token.looksLikeEllipsis) token.isEllipsis = true
  else if (token.endsWithPeriod && !token.text.endsWith('..')) {
    const word = lower(token.text.slice(0, -1))
    if (abbreviations.has(word) || abbreviations.has(word.split('-').at(-1) ?? '')) token.isAbbreviation = true
    else token.endsSentence = true
  }
}

/** Second pass: what the word after says of one that ends with a period. */
function markByNext(token: PunktToken, next: PunktToken, parameters: PunktParameters): void {
  const change = token.endsWithPeriod ? changeBy(token, next, parameters) : 'none'
  if (change === 'none') return
  token.endsSentence = change === 'ends sentence'
  token.isAbbreviation ||= change === 'is abbreviation'
}

function changeBy(
  token: PunktToken,
  next: PunktToken,
  { collocations, sentenceStarters, contexts }: PunktParameters,
): 'ends sentence' | 'is abbreviation' | 'none' {
  const type = token.typeWithoutPeriod
  const nextType = next.typeWithoutSentencePeriod
  const { isInitial } = token
  if (collocations.has(`${type}\t${nextType}`)) return 'is abbreviation'
  const starts = startsSentence(next, contexts)
  const isUpper = next.firstCase === 'upper'
  if ((token.isAbbreviation || token.isEllipsis) && !isInitial) {
    if (starts === 'yes' || (isUpper && sentenceStarters.has(nextType))) return 'ends sentence'
  }
  if (!isInitial && type !== '##number##') return 'none'
  const isNeverLower = ((contexts.get(nextType) ?? 0) & LOWER) === 0
  const isName = starts === 'unknown' && isInitial && isUpper && isNeverLower
  return starts === 'no' || isName ? 'is abbreviation' : 'none'
}

const LOWER = Context.beginningLower | Context.middleLower | Context.unknownLower
const UPPER = Context.beginningUpper | Context.middleUpper | Context.unknownUpper

/** Does the case of a word, and the cases it was seen in, say that a sentence begins with it? */
function startsSentence(token: PunktToken, contexts: PunktParameters['contexts']): 'yes' | 'no' | 'unknown' {
  if (PUNCTUATION.has(token.text)) return 'no'
  const context = contexts.get(token.typeWithoutSentencePeriod) ?? 0
  const { firstCase } = token
  if (firstCase === 'upper' && context & LOWER && !(context & Context.middleUpper)) return 'yes'
  if (firstCase === 'lower' && (context & UPPER || !(context & Context.beginningLower))) return 'no'
  return 'unknown'
}
