import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { DIFFICULTIES, FAILURES, PLATFORMS } from '../core/outcome.ts'
import { STOP_REASONS } from './model-server/answer.ts'

const testSchema = z.strictObject({ input: z.string(), output: z.string() })

const aboutSchema = z.strictObject({
  title: z.string().startsWith('Demo: '),
  platform: z.enum(PLATFORMS),
  difficulty: z.enum(DIFFICULTIES),
  contest_id: z.string(),
  contest_date: z.iso.datetime({ local: true }),
  func_name: z.string().nullable(),
  starter_code: z.string(),
  hidden_encoding: z.enum(['pickle', 'json']).default('pickle'),
})

const testsSchema = z.strictObject({
  public: z.array(testSchema).min(1).max(3),
  hidden: z.array(testSchema).min(4).max(10),
})

const expectedSchema = z.strictObject({
  /** null: the recorded answer passes. */
  error_type: z.enum(FAILURES).nullable(),
  stop_reason: z.enum(STOP_REASONS),
  tests_passed: z.int().nonnegative(),
  tests_total: z.int().positive(),
  /** What the answer shows, in one or two sentences. */
  lesson: z.string(),
})

export type DemoTest = z.infer<typeof testSchema>

/** One problem of the demo, as its folder holds it. */
export interface DemoProblem {
  /** Name of the folder. */
  readonly id: string
  readonly about: z.infer<typeof aboutSchema>
  readonly statement: string
  readonly tests: z.infer<typeof testsSchema>
  /** The recorded answer of the model: raw text, with its code fence if it has one. */
  readonly answer: string
  readonly expected: z.infer<typeof expectedSchema>
}

export const PROBLEMS_FOLDER = join(import.meta.dirname, 'problems')

/** All demo problems, by id. Throws when a file is missing or not of its shape. */
export const readDemoProblems = (): DemoProblem[] => readdirSync(PROBLEMS_FOLDER).sort().map(readProblem)

const readProblem = (id: string): DemoProblem => {
  const text = (file: string) => readFileSync(join(PROBLEMS_FOLDER, id, file), 'utf8')
  const json = <T>(file: string, schema: z.ZodType<T>): T => schema.parse(JSON.parse(text(file)))
  return {
    id,
    about: json('problem.json', aboutSchema),
    statement: text('statement.md').trimEnd(),
    tests: json('tests.json', testsSchema),
    answer: text('answer.md'),
    expected: json('expected.json', expectedSchema),
  }
}
