import * as z from 'zod'
import { PROBLEM_ID } from '../../../core/problem-id.ts'
import { BenchmarkError } from '../../errors.ts'
import { jsonOf } from '../../text/json.ts'
import { checkOf, type GivenInstruction } from './verdict.ts'

/** A prompt of IFEval and the instructions in it, which can all be checked. */
export interface IfevalPrompt {
  /** Its key, as a text. */
  readonly id: string
  /** Exactly what is sent. */
  readonly text: string
  readonly instructions: readonly GivenInstruction[]
}

/** The fields by which a line says which instructions its prompt has. */
export const instructionFields = {
  instruction_id_list: z.array(z.string()).min(1).max(100),
  kwargs: z.array(z.record(z.string(), z.unknown())),
}

const key = z
  .union([z.int().min(0), z.string().max(PROBLEM_ID.most).regex(PROBLEM_ID.pattern, PROBLEM_ID.rule)])
  .transform(String)

/** A line of `ifeval_input_data.jsonl`. */
const lineSchema = z.object({ key, prompt: z.string().regex(/\S/, 'must not be blank'), ...instructionFields })

type InstructionFields = z.infer<z.ZodObject<typeof instructionFields>>

/**
 * Pairs the ids of instructions with their arguments, and checks both. The Hub's table view fills arguments that an
 * instruction does not have with null: those are left out.
 * @throws BenchmarkError `bad_dataset` for what cannot be judged
 */
export function instructionsOf({ instruction_id_list: ids, kwargs }: InstructionFields): GivenInstruction[] {
  if (ids.length !== kwargs.length) {
    const message = `instruction_id_list has ${ids.length} ids, but kwargs has ${kwargs.length} entries`
    throw new BenchmarkError('bad_dataset', message, 'Give one entry of kwargs for each id.')
  }
  const instructions = ids.map((id, i) => ({ id, arguments: withoutNulls(kwargs[i] ?? {}) }))
  for (const instruction of instructions) checkOf(instruction, null)
  return instructions
}

const withoutNulls = (given: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))

/**
 * Parses the lines of a file of prompts; blank lines are left out.
 * @param file name for messages
 * @throws BenchmarkError `bad_dataset`, naming file, line and key of the first faults
 */
export function parsePrompts(text: string, file: string): IfevalPrompt[] {
  const faults: string[] = []
  const lineOf = new Map<string, number>()
  const prompts: IfevalPrompt[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const number = index + 1
    try {
      const prompt = promptIn(line)
      const first = lineOf.get(prompt.id)
      if (first !== undefined) throw new BenchmarkError('bad_dataset', `key ${prompt.id}: line ${first} has it too`, '')
      lineOf.set(prompt.id, number)
      prompts.push(prompt)
    } catch (error) {
      if (!(error instanceof BenchmarkError)) throw error
      faults.push(`${file}, line ${number}: ${error.message}`)
    }
  }
  if (faults.length > 0) throw new BenchmarkError('bad_dataset', listed(faults), HELP)
  if (prompts.length === 0) throw new BenchmarkError('bad_dataset', `${file} has no prompt`, HELP)
  return prompts
}

const HELP = 'Each line is {key, prompt, instruction_id_list, kwargs}, as in ifeval_input_data.jsonl of google/IFEval.'
const SHOWN = 5

const listed = (faults: readonly string[]): string =>
  faults.slice(0, SHOWN).join('; ') + (faults.length > SHOWN ? `; and ${faults.length - SHOWN} more` : '')

function promptIn(line: string): IfevalPrompt {
  const json = jsonOf(line) ?? null
  const parsed = lineSchema.safeParse(json)
  const name = json !== null && typeof json === 'object' && 'key' in json ? `key ${JSON.stringify(json.key)}: ` : ''
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the line'}: ${message}`)
    throw new BenchmarkError('bad_dataset', `${name}${issues.join('; ')}`, HELP)
  }
  const { key: id, prompt, ...fields } = parsed.data
  try {
    return { id, text: prompt, instructions: instructionsOf(fields) }
  } catch (error) {
    if (!(error instanceof BenchmarkError)) throw error
    throw new BenchmarkError(error.code, `${name}${error.message}`, error.help)
  }
}
