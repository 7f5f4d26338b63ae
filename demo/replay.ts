import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { ProblemResult } from '../core/results.ts'
import type { Answering } from './model-server/answer.ts'
import { statementFinder } from './statement.ts'

const problemSchema = z.object({ question_id: z.string(), question_content: z.string(), starter_code: z.string() })

const verdictSchema = z.object({
  passed: z.boolean(),
  results: z.array(z.union([z.boolean(), z.number()])),
  error_code: z.number().nullable(),
})

const casesSchema = z.array(z.object({ question_id: z.string(), code: z.string(), expected: verdictSchema }))

/** What the official grader said, in its own terms. */
export type OfficialVerdict = z.infer<typeof verdictSchema>

export interface Replay {
  readonly answer: Answering
  /** By question id: the official verdict on the code that `answer` gives. Only problems that have such code. */
  readonly expected: ReadonlyMap<string, OfficialVerdict>
}

/**
 * A model that answers real problems with the code of real models. `folder` is laid out as `livecodebench/` beside the
 * project: `hf/*.jsonl` and `cases-real.json`. A problem is answered with the first case whose code can stand in a code
 * block, and in words without any code where there is none.
 */
export const readReplay = (folder: string): Replay => {
  const cases = firstFencedCases(casesSchema.parse(JSON.parse(readFileSync(join(folder, 'cases-real.json'), 'utf8'))))
  const find = statementFinder(readProblems(join(folder, 'hf')))
  return {
    expected: new Map([...cases].map(([id, { expected }]) => [id, expected])),
    answer: (prompt) => {
      const id = find(prompt)?.id
      if (id === undefined) throw new Error('no problem of this folder stands in this prompt')
      const code = cases.get(id)?.code
      const text = code === undefined ? 'No answer to this problem was recorded.' : `\`\`\`python\n${code}\n\`\`\``
      return { name: id, text, stopReason: 'end_turn' }
    },
  }
}

/** Rows that are not what the grader said of the recorded code, and rows without such code that are not `no_code`. */
export const disagreements = (problems: readonly ProblemResult[], { expected }: Replay): string[] =>
  problems.flatMap(({ problem_id, passed, error_type }) => {
    const official = expected.get(problem_id)
    const agrees = official === undefined ? error_type === 'no_code' : passed === official.passed
    return agrees ? [] : [`${problem_id} ${error_type ?? 'passed'}`]
  })

/** The first case of each problem, passing over code whose own backticks would break the code block around it. */
const firstFencedCases = (cases: z.infer<typeof casesSchema>) => {
  const fit = cases.filter(({ code }) => !code.includes('```'))
  return new Map(fit.reverse().map((one) => [one.question_id, one]))
}

const readProblems = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => {
      const { question_id, question_content, starter_code } = problemSchema.parse(JSON.parse(line))
      return { id: question_id, content: question_content, starterCode: starter_code }
    })
