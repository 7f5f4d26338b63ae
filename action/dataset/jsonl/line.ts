import * as z from 'zod'
import { DIFFICULTIES, PLATFORMS } from '../../../core/outcome.ts'
import { PROBLEM_ID } from '../../../core/problem-id.ts'
import { BenchmarkError } from '../../errors.ts'
import type { HiddenTests, Problem } from '../problem.ts'
import type { ProblemHead } from '../select.ts'
import type { LineStart } from './scan.ts'

/** Texts of a line by field name. */
export type Texts = Readonly<Record<string, string>>

const text = z.string({ error: 'is missing, or not a text' })

const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, { error: ({ input }) => `${JSON.stringify(input)} is not one of ${values.join(', ')}` })

const jsonText = text.transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('is not JSON text')
    return z.NEVER
  }
})

/** Exactly one format, so that dates can be compared as texts. */
const dateTime = 'is not a date-time such as 2025-01-04T18:30:00'
const contestDate = z.iso.datetime({ local: true, precision: 0, error: dateTime }).regex(/\d$/, dateTime)

const rawHead = z.object({
  question_id: text.min(1),
  platform: oneOf(PLATFORMS),
  difficulty: oneOf(DIFFICULTIES),
  contest_date: contestDate,
  // Not needed for selection, so a line without a title fails only the run that has it in its sample.
  question_title: z.string().catch(''),
})

/** The fields of a line except the hidden tests, all texts. Source: `code_generation_lite` and its loading script. */
const rawProblem = rawHead.extend({
  // Results refuse any other id. A line outside the sample may have one.
  question_id: text.max(PROBLEM_ID.most, PROBLEM_ID.rule).regex(PROBLEM_ID.pattern, PROBLEM_ID.rule),
  question_title: text,
  question_content: text,
  contest_id: text,
  starter_code: text,
  public_test_cases: text,
  metadata: jsonText.pipe(z.object({ func_name: z.string().min(1).nullish() })),
})

export const HEAD_FIELDS: ReadonlySet<string> = new Set(Object.keys(rawHead.shape))
export const TEXT_FIELDS: ReadonlySet<string> = new Set(Object.keys(rawProblem.shape))
export const HIDDEN_FIELD = 'private_test_cases'

/** Parses the fields for selection, and the title. Throws `bad_dataset` naming file, line, question and each wrong field. */
export function parseHead(texts: Texts, line: LineStart): ProblemHead & Pick<Problem, 'title'> {
  const { data, error } = rawHead.safeParse(texts)
  if (error) throw wrongFields(texts, line, error.issues)
  return { ...headOf(data), title: data.question_title }
}

/** Parses the problem of a line. Throws as `parseHead` does. */
export function parseProblem(texts: Texts, hiddenTests: HiddenTests | null, line: LineStart): Problem {
  const { data, error } = rawProblem.safeParse(texts)
  if (error) throw wrongFields(texts, line, error.issues)
  if (hiddenTests === null)
    throw wrongFields(texts, line, [{ path: [HIDDEN_FIELD], message: 'is missing, or not a text' }])
  return {
    ...headOf(data),
    title: data.question_title,
    content: data.question_content,
    contestId: data.contest_id,
    starterCode: data.starter_code,
    functionName: data.metadata.func_name ?? null,
    publicTests: data.public_test_cases,
    hiddenTests,
  }
}

const headOf = (raw: z.infer<typeof rawHead>): ProblemHead => ({
  id: raw.question_id,
  platform: raw.platform,
  difficulty: raw.difficulty,
  contestDate: raw.contest_date,
})

type Issue = Pick<z.core.$ZodIssue, 'path' | 'message'>

function wrongFields(texts: Texts, { file, number }: LineStart, issues: readonly Issue[]): BenchmarkError {
  const question = texts['question_id'] ?? 'without an id'
  const faults = issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
  return new BenchmarkError(
    'bad_dataset',
    `${file} line ${number}, question ${question}: ${faults.join('; ')}`,
    'Each line needs the eleven text fields of livecodebench/code_generation_lite.',
  )
}
