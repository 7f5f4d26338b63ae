import { describe, expect, it } from 'vitest'
import { parsePrompts } from './prompt.ts'
import { describeOfficial, officialText } from './testing.ts'

const line = (overrides: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    key: 7,
    prompt: 'Say nothing with commas.',
    instruction_id_list: ['punctuation:no_comma'],
    kwargs: [{}],
    ...overrides,
  })

describe('a file of prompts', () => {
  it('is read with its keys as texts, its prompts unchanged, blank lines left out', () => {
    const prompt = ' Two.\n\n Lines \n'
    const text = `${line({ prompt })}\n\n${line({ key: 'mine-1' })}\n`
    expect(parsePrompts(text, 'x.jsonl').map(({ id, text }) => [id, text])).toEqual([
      ['7', prompt],
      ['mine-1', 'Say nothing with commas.'],
    ])
  })

  it('may have its arguments filled with nulls, as in the table view of the Hub', () => {
    const filled = line({ kwargs: [{ num_words: null, relation: null, keywords: null }] })
    expect(parsePrompts(filled, 'x')[0]?.instructions).toEqual([{ id: 'punctuation:no_comma', arguments: {} }])
  })

  const words = (given: Readonly<Record<string, unknown>>) =>
    line({ instruction_id_list: ['length_constraints:number_words'], kwargs: [given] })

  it.each([
    ['not JSON', /x\.jsonl, line 2: the line/],
    [line({ key: 8, instruction_id_list: ['punctuation:no_dots'] }), /line 2: key 8: .*no_dots/],
    [line({ key: 8, kwargs: [] }), /line 2: key 8: instruction_id_list has 1 ids, but kwargs has 0/],
    [line({ key: 8, kwargs: [{ words: 3 }] }), /line 2: key 8: .*words/],
    [line({ key: 8, prompt: ' ' }), /line 2: key 8: prompt: must not be blank/],
    [line({ key: '../x' }), /line 2: key "\.\.\/x": key: /],
    [line(), /line 2: key 7: line 1 has it too/],
    [words({ num_words: 3, relation: null }), /line 2: key 7: .*relation/],
    [words({ num_words: 3.5, relation: 'at least' }), /line 2: key 7: .*num_words/],
    [words({ num_words: 3, relation: 'at most' }), /line 2: key 7: .*"less than"\|"at least"/],
  ])('is refused by file, line and key: %s', (bad, message) => {
    expect(() => parsePrompts(`${line()}\n${bad}\n`, 'x.jsonl')).toThrow(message)
  })

  it('without a prompt is refused', () => {
    expect(() => parsePrompts('\n', 'x.jsonl')).toThrow('x.jsonl has no prompt')
  })
})

describeOfficial('the official file (skipped without ../shared/ifeval)', () => {
  it('has 541 prompts, all of which can be judged', () => {
    const prompts = parsePrompts(officialText('prompts.jsonl'), 'prompts.jsonl')
    expect(prompts).toHaveLength(541)
    expect(prompts.flatMap(({ instructions }) => instructions)).toHaveLength(834)
  })
})
