import { BenchmarkError } from '../../errors.ts'
import type { PunktParameters } from './english/punkt-parameters.ts'
import { type Check, INSTRUCTIONS, type InstructionId } from './instructions.ts'
import { isBlank, strip } from './python/text.ts'

/** An instruction of a prompt, as the dataset has it. */
export interface GivenInstruction {
  readonly id: string
  readonly arguments: unknown
}

/** For each instruction of a prompt, in order: does the answer follow it? */
export interface Followed {
  readonly strict: readonly boolean[]
  readonly loose: readonly boolean[]
}

const isInstructionId = (id: string): id is InstructionId => Object.hasOwn(INSTRUCTIONS, id)

/**
 * Makes the check of an instruction.
 * @param punkt null until it is opened: the check is then valid, and cannot be used where `needsPunkt`
 * @throws BenchmarkError `bad_dataset` for an unknown id, for missing, unknown or mistyped arguments, and for a regular
 * expression that cannot be used; the message names id and argument
 */
export function checkOf({ id, arguments: given }: GivenInstruction, punkt: PunktParameters | null): Check {
  if (!isInstructionId(id)) {
    throw new BenchmarkError('bad_dataset', `unknown instruction ${JSON.stringify(id)}`, KNOWN_IDS)
  }
  const { arguments: shape, check } = INSTRUCTIONS[id]
  const parsed = shape.safeParse(given)
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
    throw new BenchmarkError('bad_dataset', `${id}: ${issues.join('; ')}`, 'Correct the kwargs of this instruction.')
  }
  return check(given, punkt)
}

const KNOWN_IDS = `Allowed: ${Object.keys(INSTRUCTIONS).join(', ')}.`

/**
 * Judges an answer as it came. Strict: the whole text. Loose: an instruction is followed if any of eight texts follows it,
 * namely without the first line, the last line or both, and each of the four without `*`. A blank text follows nothing.
 */
export function judgeAnswer(answer: string, checks: readonly Check[]): Followed {
  const follows = (value: string, check: Check) => !isBlank(value) && check(value)
  const strict = checks.map((check) => follows(answer, check))
  const others = otherTexts(answer)
  return { strict, loose: checks.map((check, i) => strict[i] || others.some((value) => follows(value, check))) }
}

function otherTexts(answer: string): string[] {
  const lines = answer.split('\n')
  const parts = [lines.slice(1), lines.slice(0, -1), lines.slice(1, -1)].map((part) => strip(part.join('\n')))
  const texts = [answer, ...parts]
  return [...new Set([...texts, ...texts.map((value) => value.replaceAll('*', ''))])].filter(
    (value) => value !== answer,
  )
}
