import * as z from 'zod'
import { DIFFICULTIES, PLATFORMS } from '../../../core/outcome.ts'
import { BenchmarkError } from '../../errors.ts'
import type { HiddenTests, Problem } from '../problem.ts'
import type { Head } from '../select.ts'
import type { Place } from './scan.ts'

/** Texts of a line by the names of their fields. */
export type Texts = Readonly<Record<string, string>>

const text = z.string({ error: 'is missing, or no text' })

const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, { error: ({ input }) => `${JSON.stringify(input)} is none of ${values.join(', ')}` })

const jsonText = text.transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('is not JSON text')
    return z.NEVER
  }
})

/** One exact format, so that dates compare as text. */
const dateTime = 'is not a date-time such as 2025-01-04T18:30:00'
const contestDate = z.iso.datetime({ local: true, precision: 0, error: dateTime }).regex(/\d$/, dateTime)

const rawHead = z.object({
  question_id: text.min(1),
  platform: oneOf(PLATFORMS),
  difficulty: oneOf(DIFFICULTIES),
  contest_date: contestDate,
  // It decides nothing, so a line without one harms only the run that wants it.
  question_title: z.string().catch(''),
})

/** The fields of a line but for the hidden tests, all texts. Source: `code_generation_lite` and its loading script. */
const rawProblem = rawHead.extend({
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

/** What decides about a line, and its title. Throws `bad_dataset` naming file, line, question and what is wrong with which field. */
export function parseHead(texts: Texts, line: Place): Head & Pick<Problem, 'title'> {
  const { data, error } = rawHead.safeParse(texts)
  if (error) throw wrongFields(texts, line, error.issues)
  return { ...headOf(data), title: data.question_title }
}

/** The problem on a line. Throws as `parseHead` does. */
export function parseProblem(texts: Texts, hiddenTests: HiddenTests | null, line: Place): Problem {
  const { data, error } = rawProblem.safeParse(texts)
  if (error) throw wrongFields(texts, line, error.issues)
  if (hiddenTests === null)
    throw wrongFields(texts, line, [{ path: [HIDDEN_FIELD], message: 'is missing, or no text' }])
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

const headOf = (raw: z.infer<typeof rawHead>): Head => ({
  id: raw.question_id,
  platform: raw.platform,
  difficulty: raw.difficulty,
  contestDate: raw.contest_date,
})

type Issue = Pick<z.core.$ZodIssue, 'path' | 'message'>

function wrongFields(texts: Texts, { file, number }: Place, issues: readonly Issue[]): BenchmarkError {
  const question = texts['question_id'] ?? 'without an id'
  const faults = issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
  return new BenchmarkError(
    'bad_dataset',
    `${file} line ${number}, question ${question}: ${faults.join('; ')}`,
    'Each line needs the eleven text fields of livecodebench/code_generation_lite.',
  )
}
