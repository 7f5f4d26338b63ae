import { describe, expect, it } from 'vitest'
import { describeOfficial, officialLines, officialPunkt, SMALL_PUNKT } from './testing.ts'
import { checkOf, judgeAnswer } from './verdict.ts'

interface Prompt {
  readonly key: number
  readonly instruction_id_list: readonly string[]
  readonly kwargs: readonly object[]
}

interface Answer {
  readonly key: number
  readonly response: string
  readonly strict: readonly (boolean | null)[]
  readonly loose: readonly (boolean | null)[]
}

interface Quirk {
  readonly id: string
  readonly instruction_id: string
  readonly kwargs: Readonly<Record<string, unknown>>
  readonly response: string
  readonly strict: boolean | 'raises' | 'random'
  readonly loose: boolean | 'raises' | 'random'
}

/** Prompts whose official verdict is a coin toss: their letter is a symbol, and a random letter stands for it there. */
const COIN_TOSSES = [1122, 1129]

describeOfficial('the official verdicts (skipped without ../shared/ifeval)', () => {
  const punkt = officialPunkt()
  const checksByKey = new Map(
    officialLines<Prompt>('prompts.jsonl').map(({ key, instruction_id_list: ids, kwargs }) => [
      key,
      ids.map((id, i) => checkOf({ id, arguments: kwargs[i] }, punkt)),
    ]),
  )

  it.each(['answers-gpt4.jsonl', 'answers-bison.jsonl'])('on all real answers of %s', (file) => {
    const answers = officialLines<Answer>(file)
    expect(answers).toHaveLength(541)
    for (const { key, response, strict, loose } of answers) {
      const followed = judgeAnswer(response, checksByKey.get(key) ?? [])
      const known = (official: readonly (boolean | null)[], ours: readonly boolean[]) =>
        official.map((verdict, i) => verdict ?? ours[i])
      expect(strict.includes(null) && !COIN_TOSSES.includes(key), `${key}`).toBe(false)
      expect(followed, `${key}`).toEqual({
        strict: known(strict, followed.strict),
        loose: known(loose, followed.loose),
      })
    }
  })

  it('add up to the official totals for GPT-4', () => {
    const answers = officialLines<Answer>('answers-gpt4.jsonl')
    const all = answers.map(({ key, response }) => judgeAnswer(response, checksByKey.get(key) ?? []))
    const share = (flags: readonly boolean[]) => (100 * flags.filter(Boolean).length) / flags.length
    const within = (value: number, low: number, high: number) => {
      expect(value).toBeGreaterThan(low - 0.01)
      expect(value).toBeLessThan(high + 0.01)
    }
    within(share(all.map(({ strict }) => strict.every(Boolean))), 76.71, 77.08)
    within(share(all.flatMap(({ strict }) => strict)), 83.45, 83.69)
    within(share(all.map(({ loose }) => loose.every(Boolean))), 79.3, 79.67)
    within(share(all.flatMap(({ loose }) => loose)), 85.37, 85.61)
  })

  it('on every small case, but for those that the official checker draws by chance or cannot judge', () => {
    const refused: string[] = []
    const different: string[] = []
    for (const quirk of officialLines<Quirk>('quirks.jsonl')) {
      const { id, instruction_id, kwargs, response, strict, loose } = quirk
      const judge = () => judgeAnswer(response, [checkOf({ id: instruction_id, arguments: kwargs }, punkt)])
      try {
        const followed = judge()
        if (followed.strict[0] !== strict || followed.loose[0] !== loose) different.push(id)
      } catch (error) {
        expect(error, id).toMatchObject({ code: 'bad_dataset' })
        if (strict !== 'raises') refused.push(id)
      }
    }
    expect(different).toEqual([
      ...['letter_frequency-065', 'letter_frequency-066', 'letter_frequency-067', 'letter_frequency-068'],
      'letter_frequency-075', // a symbol for a letter: counted here, a random letter there
      'json_format-286', // 5,000 nested lists: not followed here, an exception there
    ])
    // Arguments that are missing, null, negative or out of range: drawn by chance there, refused here before payment.
    expect(refused).toEqual([
      ...['existence-016', 'existence-018', 'existence-019'],
      ...['frequency-030', 'frequency-031', 'frequency-032', 'forbidden_words-057'],
      ...['letter_frequency-070', 'letter_frequency-071', 'response_language-089'],
      ...['number_sentences-136', 'number_sentences-138', 'number_words-166'],
      ...['nth_paragraph_first_word-185', 'nth_paragraph_first_word-186', 'end_checker-337'],
      ...['capital_word_frequency-362', 'capital_word_frequency-363', 'number_placeholders-402'],
    ])
  })
})

describe('an answer', () => {
  const noComma = checkOf({ id: 'punctuation:no_comma', arguments: {} }, SMALL_PUNKT)
  const title = checkOf({ id: 'detectable_format:title', arguments: {} }, SMALL_PUNKT)

  it('is judged strictly as it came, and loosely without its first or last line or its stars', () => {
    expect(judgeAnswer('Sure, here it is:\nDone', [noComma])).toEqual({ strict: [false], loose: [true] })
    expect(judgeAnswer('Done\nAnything else, Sir?', [noComma])).toEqual({ strict: [false], loose: [true] })
    expect(judgeAnswer('One, two\nthree, four\nfive, six', [noComma])).toEqual({ strict: [false], loose: [false] })
    expect(judgeAnswer('<*<a>*>', [title])).toEqual({ strict: [false], loose: [true] })
  })

  it('that is blank follows nothing', () => {
    expect(judgeAnswer(' \n', [noComma])).toEqual({ strict: [false], loose: [false] })
  })

  it('may follow each instruction in another of the texts', () => {
    expect(judgeAnswer('Sure, Sir\n<*<a>*>', [noComma, title])).toEqual({ strict: [false, false], loose: [true, true] })
  })
})

describe('an instruction that cannot be judged is refused by name', () => {
  it.each([
    ['keywords:key_sentences', {}, /unknown instruction "keywords:key_sentences"/],
    ['punctuation:no_comma', { foo: null }, /no_comma: .*foo/],
    ['length_constraints:number_words', { num_words: 5 }, /number_words: relation/],
    ['length_constraints:number_words', { num_words: '5', relation: 'at least' }, /num_words: .*number/],
    ['length_constraints:number_words', { num_words: 5, relation: 'around' }, /relation: .*"less than"\|"at least"/],
    ['keywords:existence', { keywords: ['(unclosed'] }, /"\(unclosed" cannot be used: missing \)/],
    ['keywords:existence', { keywords: ['a(?=b)'] }, /the group \(\?= is not known here/],
  ])('%s %j', (id, given, message) => {
    expect(() => checkOf({ id, arguments: given }, SMALL_PUNKT)).toThrow(message)
  })
})

describe('no text makes a check hang', () => {
  const MEGABYTE = 2 ** 20
  const wanted = { num_placeholders: 3, num_highlights: 3, num_bullets: 3, num_paragraphs: 3, end_phrase: 'x' }
  const given: readonly (readonly [string, object])[] = [
    ['keywords:existence', { keywords: ['(a*)*b', 'x.*y.*z'] }],
    ['keywords:frequency', { keyword: 'needle', frequency: 2, relation: 'at least' }],
    ['keywords:forbidden_words', { forbidden_words: ['(a|aa)+c'] }],
    ['length_constraints:number_sentences', { num_sentences: 3, relation: 'less than' }],
    ['length_constraints:number_paragraphs', { num_paragraphs: wanted.num_paragraphs }],
    ['length_constraints:number_words', { num_words: 3, relation: 'at least' }],
    ['length_constraints:nth_paragraph_first_word', { num_paragraphs: 2, nth_paragraph: 1, first_word: 'a' }],
    ['detectable_content:number_placeholders', { num_placeholders: wanted.num_placeholders }],
    ['detectable_content:postscript', { postscript_marker: 'P.P.S' }],
    ['detectable_format:number_bullet_lists', { num_bullets: wanted.num_bullets }],
    ['detectable_format:number_highlighted_sections', { num_highlights: wanted.num_highlights }],
    ['detectable_format:multiple_sections', { section_spliter: 'Part', num_sections: 2 }],
    ['detectable_format:json_format', {}],
    ['detectable_format:title', {}],
    ['combination:two_responses', {}],
    ['startend:end_checker', { end_phrase: wanted.end_phrase }],
    ['change_case:capital_word_frequency', { capital_frequency: 3, capital_relation: 'at least' }],
    ['change_case:english_capital', {}],
    ['change_case:english_lowercase', {}],
  ]
  const checks = given.map(([id, args]) => checkOf({ id, arguments: args }, SMALL_PUNKT))
  it.each([
    ['[', MEGABYTE] as const,
    ...['*', '7', 'a'].map((unit) => [unit, MEGABYTE / 4] as const),
    ...['A', '.', '!', '"', "'", '<', '-', '\n', ' ', '{"a":', '. ', 'a.  ', '@', '`'].map(
      (unit) => [unit, 50_000] as const,
    ),
  ])('%j, over and over, %i characters of it', (unit, length) => {
    const text = `x${unit.repeat(length / unit.length)}y`
    for (const check of checks) expect(typeof check(text)).toBe('boolean')
  })
})
