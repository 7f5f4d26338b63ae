import * as z from 'zod'
import type { PunktParameters } from './english/punkt-parameters.ts'
import { sentencesOf } from './english/sentences.ts'
import { tokensOf } from './english/words.ts'
import { detectLanguage } from './language/detect.ts'
import { isPythonJson } from './python/json.ts'
import { Regex } from './python/regex/match.ts'
import * as python from './python/text.ts'

/** True when a text follows an instruction. Pure; time linear in the text. */
export type Check = (text: string) => boolean

interface Instruction {
  /** Shape of its arguments; anything else in a prompt is refused. */
  readonly arguments: z.ZodType
  /**
   * @param given arguments of that shape
   * @throws BenchmarkError `bad_dataset` for a regular expression that cannot be used
   */
  readonly check: (given: unknown, punkt: PunktParameters | null) => Check
}

const instruction = <Arguments>(
  shape: z.ZodType<Arguments>,
  check: (given: Arguments, punkt: PunktParameters | null) => Check,
): Instruction => ({ arguments: shape, check: (given, punkt) => check(shape.parse(given), punkt) })

const count = z.int().min(0)
const text = z.string().min(1)
const relation = z.enum(['less than', 'at least'])
const none = z.strictObject({})

const holds = (found: number, wanted: number, how: z.infer<typeof relation>): boolean =>
  how === 'less than' ? found < wanted : found >= wanted

/** Codes of the official checker's table of languages, as langdetect gives them. */
const LANGUAGES = [
  ...['en', 'es', 'pt', 'ar', 'hi', 'fr', 'ru', 'de', 'ja', 'it', 'bn', 'uk', 'th', 'ur', 'ta'],
  ...['te', 'bg', 'ko', 'pl', 'he', 'fa', 'vi', 'ne', 'sw', 'kn', 'mr', 'gu', 'pa', 'ml', 'fi'],
] as const

const ignoreCase = { ignoreCase: true } as const
const multiline = { multiline: true } as const

const WORD = new Regex(String.raw`\w+`)
const PLACEHOLDER = new Regex(String.raw`\[.*?\]`)
const STAR_BULLET = new Regex(String.raw`^\s*\*[^\*].*$`, multiline)
const DASH_BULLET = new Regex(String.raw`^\s*-.*$`, multiline)
const HIGHLIGHT = new Regex(String.raw`\*[^\n\*]*\*`)
const DOUBLE_HIGHLIGHT = new Regex(String.raw`\*\*[^\n\*]*\*\*`)
const TITLE = new Regex(String.raw`<<[^\n]+>>`)
const PARAGRAPH_MARK = new Regex(String.raw`\s?\*\*\*\s?`)

const found = (pattern: Regex, value: string): string[] =>
  [...pattern.all(value)].map(({ start, end }) => value.slice(start, end))

/** `re.split` by a pattern without groups. */
function split(pattern: Regex, value: string): string[] {
  const parts: string[] = []
  let from = 0
  for (const { start, end } of pattern.all(value)) {
    parts.push(value.slice(from, start))
    from = end
  }
  return [...parts, value.slice(from)]
}

/** A text in a known language; a text without features counts as followed, as in the official checker. */
const isIn = (language: string, value: string): boolean => (detectLanguage(value) ?? language) === language

/** The parts that are not blank; null when a blank one lies between others. */
function filledParts(parts: readonly string[]): string[] | null {
  const isEdge = (i: number) => i === 0 || i === parts.length - 1
  return parts.some((part, i) => python.isBlank(part) && !isEdge(i))
    ? null
    : parts.filter((part) => !python.isBlank(part))
}

/**
 * The 25 instructions of IFEval by id. Verdicts are those of the official checker (google-research,
 * instruction_following_eval, 2026; langdetect 1.0.9 with seed 0, nltk 3.9.2), quirks included: each comment names one.
 */
export const INSTRUCTIONS = {
  // Inside of words too; a keyword is a regular expression.
  'keywords:existence': instruction(z.strictObject({ keywords: z.array(z.string()).min(1) }), ({ keywords }) => {
    const patterns = keywords.map((keyword) => new Regex(keyword, ignoreCase))
    return (value) => patterns.every((pattern) => pattern.isIn(value))
  }),
  'keywords:frequency': instruction(
    z.strictObject({ keyword: text, frequency: count, relation }),
    ({ keyword, frequency, relation: how }) => {
      const pattern = new Regex(python.strip(keyword), ignoreCase)
      return (value) => holds(pattern.count(value), frequency, how)
    },
  ),
  // Whole words: a plural passes, and `_word_` too.
  'keywords:forbidden_words': instruction(
    z.strictObject({ forbidden_words: z.array(text).min(1) }),
    ({ forbidden_words: words }) => {
      const patterns = words.map((word) => new Regex(String.raw`\b${word}\b`, ignoreCase))
      return (value) => !patterns.some((pattern) => pattern.isIn(value))
    },
  ),
  // The official checker draws a letter by chance for a symbol that is none of a to z: the symbol itself is counted here.
  'keywords:letter_frequency': instruction(
    z.strictObject({
      letter: text.refine((letter) => [...python.lower(python.strip(letter))].length === 1, 'must be one character'),
      let_frequency: count,
      let_relation: relation,
    }),
    ({ letter, let_frequency: frequency, let_relation: how }) => {
      const wanted = python.lower(python.strip(letter))
      return (value) => holds(python.lower(value).split(wanted).length - 1, frequency, how)
    },
  ),
  'language:response_language': instruction(
    z.strictObject({ language: z.enum(LANGUAGES) }),
    ({ language }) =>
      (value) =>
        isIn(language, value),
  ),
  // The `1.` of a list is a sentence, `e.g.` ends one, a line break ends none.
  'length_constraints:number_sentences': instruction(
    z.strictObject({ num_sentences: count, relation }),
    ({ num_sentences: wanted, relation: how }, punkt) =>
      (value) =>
        holds(sentencesOf(value, opened(punkt)).length, wanted, how),
  ),
  // Split at `***`, inside of `****` too.
  'length_constraints:number_paragraphs': instruction(
    z.strictObject({ num_paragraphs: count }),
    ({ num_paragraphs: wanted }) =>
      (value) =>
        filledParts(split(PARAGRAPH_MARK, value))?.length === wanted,
  ),
  // `don't` is two words.
  'length_constraints:number_words': instruction(
    z.strictObject({ num_words: count, relation }),
    ({ num_words: wanted, relation: how }) =>
      (value) =>
        holds(WORD.count(value), wanted, how),
  ),
  // Blank parts count for the index, and not for the number.
  'length_constraints:nth_paragraph_first_word': instruction(
    z
      .strictObject({ num_paragraphs: count, nth_paragraph: z.int().min(1), first_word: text })
      .refine(({ num_paragraphs: all, nth_paragraph: nth }) => nth <= all, 'nth_paragraph is above num_paragraphs'),
    ({ num_paragraphs: wanted, nth_paragraph: nth, first_word: word }) =>
      (value) => {
        const parts = value.split('\n\n')
        const filled = parts.filter((part) => !python.isBlank(part)).length
        return filled === wanted && nth <= filled && firstWord(parts[nth - 1] ?? '') === python.lower(word)
      },
  ),
  'detectable_content:number_placeholders': instruction(
    z.strictObject({ num_placeholders: count }),
    ({ num_placeholders: wanted }) =>
      (value) =>
        PLACEHOLDER.count(value) >= wanted,
  ),
  // `P.S.` is found inside of `P.P.S.`; `PS` never.
  'detectable_content:postscript': instruction(
    z.strictObject({ postscript_marker: text }),
    ({ postscript_marker: marker }) => {
      const pattern = new Regex(postscriptPattern(python.strip(marker)), multiline)
      return (value) => pattern.isIn(python.lower(value))
    },
  ),
  // `---` and `-5` are bullets, `+` and `•` are none.
  'detectable_format:number_bullet_lists': instruction(
    z.strictObject({ num_bullets: count }),
    ({ num_bullets: wanted }) =>
      (value) =>
        STAR_BULLET.count(value) + DASH_BULLET.count(value) === wanted,
  ),
  'detectable_format:constrained_response': instruction(
    none,
    () => (value) => ANSWERS.some((one) => value.includes(one)),
  ),
  // `**x**` counts for both patterns where a star of another pair helps: `***x***` is two.
  'detectable_format:number_highlighted_sections': instruction(
    z.strictObject({ num_highlights: count }),
    ({ num_highlights: wanted }) =>
      (value) => {
        const single = found(HIGHLIGHT, value).filter((one) => !python.isBlank(python.stripOf(one, '*')))
        const double = found(DOUBLE_HIGHLIGHT, value).filter((one) => !python.isBlank(one.slice(2, -2)))
        return single.length + double.length >= wanted
      },
  ),
  // Inside of words and in running text too; groups of the splitter are counted as sections by `re.split`.
  'detectable_format:multiple_sections': instruction(
    z.strictObject({ section_spliter: text, num_sections: count }),
    ({ section_spliter: splitter, num_sections: wanted }) => {
      const pattern = new Regex(String.raw`\s?${python.strip(splitter)}\s?\d+\s?`)
      return (value) => pattern.count(value) * (1 + pattern.groups) >= wanted
    },
  ),
  'detectable_format:json_format': instruction(none, () => (value) => {
    const opened = FENCES.reduce(python.removePrefix, python.strip(value))
    return isPythonJson(python.strip(python.removeSuffix(opened, '```')))
  }),
  // From the first `<<` of a line to its last `>>`.
  'detectable_format:title': instruction(none, () => (value) => {
    const inner = (title: string) => title.replace(/^<+/, '').replace(/>+$/, '')
    return found(TITLE, value).some((title) => !python.isBlank(inner(title)))
  }),
  'combination:two_responses': instruction(none, () => (value) => {
    const [one, other, ...more] = filledParts(value.split('******')) ?? []
    return one !== undefined && other !== undefined && more.length === 0 && python.strip(one) !== python.strip(other)
  }),
  'combination:repeat_prompt': instruction(
    z.strictObject({ prompt_to_repeat: text }),
    ({ prompt_to_repeat: prompt }) =>
      (value) =>
        python.lower(python.strip(value)).startsWith(python.lower(python.strip(prompt))),
  ),
  'startend:end_checker': instruction(
    z.strictObject({ end_phrase: text }),
    ({ end_phrase: phrase }) =>
      (value) =>
        python.lower(python.stripOf(python.strip(value), '"')).endsWith(python.lower(python.strip(phrase))),
  ),
  'startend:quotation': instruction(none, () => (value) => {
    const stripped = python.strip(value)
    return stripped.length > 1 && stripped.startsWith('"') && stripped.endsWith('"')
  }),
  // `I`, `A` and `3D` count; `DON'T` is two words.
  'change_case:capital_word_frequency': instruction(
    z.strictObject({ capital_frequency: count, capital_relation: relation }),
    ({ capital_frequency: wanted, capital_relation: how }, punkt) =>
      (value) =>
        holds(tokensOf(value, opened(punkt)).filter(python.isUpper).length, wanted, how),
  ),
  // English is demanded, though few prompts say so.
  'change_case:english_capital': instruction(none, () => (value) => python.isUpper(value) && isIn('en', value)),
  'change_case:english_lowercase': instruction(none, () => (value) => python.isLower(value) && isIn('en', value)),
  'punctuation:no_comma': instruction(none, () => (value) => !value.includes(',')),
} as const

export type InstructionId = keyof typeof INSTRUCTIONS

/** Instructions whose check needs Punkt: for the others, `punkt` may be null. */
const NEED_PUNKT: ReadonlySet<string> = new Set<InstructionId>([
  'length_constraints:number_sentences',
  'change_case:capital_word_frequency',
])

export const needsPunkt = (id: string): boolean => NEED_PUNKT.has(id)

function opened(punkt: PunktParameters | null): PunktParameters {
  if (punkt === null) throw new TypeError("an instruction is judged without Punkt's parameters")
  return punkt
}

const ANSWERS = ['My answer is yes.', 'My answer is no.', 'My answer is maybe.']
const FENCES = ['```json', '```Json', '```JSON', '```']

function postscriptPattern(marker: string): string {
  if (marker === 'P.P.S') return String.raw`\s*p\.\s?p\.\s?s.*$`
  if (marker === 'P.S.') return String.raw`\s*p\.\s?s\..*$`
  return String.raw`\s*${python.lower(marker)}.*$`
}

/** Without opening quotes, up to the first mark of punctuation, in lower case. */
function firstWord(paragraph: string): string {
  const [word = ''] = python.words(paragraph)
  const bare = word.replace(/^'+/, '').replace(/^"+/, '')
  return python.lower(bare.split(/[.,?!'"]/, 1)[0] ?? '')
}
