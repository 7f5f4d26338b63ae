import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Answering } from '../model-server/answer.ts'

/** Prompts of ours in IFEval's form, each with a recorded answer and its verdicts: a dataset, and cases for `npm run judge`. */
export const CASES = join(import.meta.dirname, 'cases.jsonl')

const caseSchema = z.object({
  key: z.string(),
  prompt: z.string(),
  instruction_id_list: z.array(z.string()),
  response: z.string(),
  strict: z.array(z.boolean()),
  loose: z.array(z.boolean()),
})

export const readCases = (): z.infer<typeof caseSchema>[] =>
  readFileSync(CASES, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => caseSchema.parse(JSON.parse(line)))

/** A model that gives the recorded answer to the prompt. */
export const recordedAnswers = (): Answering => {
  const byPrompt = new Map(readCases().map((one) => [one.prompt, one]))
  return (prompt) => {
    const found = byPrompt.get(prompt)
    if (found === undefined) throw new Error('no prompt of the demo')
    return { name: found.key, text: found.response, stopReason: 'end_turn' }
  }
}
