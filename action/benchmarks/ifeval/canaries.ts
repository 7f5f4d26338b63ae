import { describeError } from '../../errors.ts'
import { checkOf, judgeAnswer } from './verdict.ts'

interface Canary {
  readonly id: string
  readonly arguments: object
  readonly answer: string
  /** The official verdicts. */
  readonly strict: boolean
  readonly loose: boolean
}

/** Answers with known verdicts, for what could be broken on a machine: the language profiles, Unicode, the two ways to judge. */
const CANARIES: readonly Canary[] = [
  canary('language:response_language', { language: 'fr' }, 'Le chat dort sur la table de la cuisine.', true),
  canary('language:response_language', { language: 'de' }, 'Le chat dort sur la table de la cuisine.', false),
  canary('change_case:english_capital', {}, 'THE CHILDREN WENT TO THE PARK WITH THEIR FRIENDS THIS MORNING.', true),
  canary('change_case:english_capital', {}, 'THE CAT SLEEPS ON THE KITCHEN TABLE.', false), // taken for Vietnamese
  canary('change_case:english_lowercase', {}, 'le chat dort sur la table de la cuisine.', false),
  canary('length_constraints:number_words', { num_words: 2, relation: 'less than' }, "don't", false),
  canary('keywords:forbidden_words', { forbidden_words: ['été'] }, "L'ÉTÉ", false),
  canary('detectable_format:json_format', {}, '```json\nNaN\n```', true),
  canary('punctuation:no_comma', {}, 'Well, yes:\nDone', false, true),
]

function canary(id: string, given: object, answer: string, strict: boolean, loose = strict): Canary {
  return { id, arguments: given, answer, strict, loose }
}

/** Judges the canaries. @returns a line for each that is judged otherwise than it should be */
export const wrongCanaries = (): { readonly checked: number; readonly wrong: readonly string[] } => ({
  checked: CANARIES.length,
  wrong: CANARIES.flatMap((one) => {
    const found = verdictOn(one)
    const known = `${one.strict} ${one.loose}`
    return found === known ? [] : [`${one.id} (expected ${known}, got ${found})`]
  }),
})

function verdictOn(one: Canary): string {
  try {
    const { strict, loose } = judgeAnswer(one.answer, [checkOf(one, null)])
    return `${strict[0]} ${loose[0]}`
  } catch (error) {
    return describeError(error)
  }
}
