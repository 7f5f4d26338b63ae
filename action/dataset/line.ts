import { z } from 'zod'
import { DIFFICULTIES, PLATFORMS } from '../../core/outcome.ts'
import { BenchmarkError } from '../errors.ts'
import { type Line, parseJsonLine } from './jsonl.ts'
import type { Problem } from './problem.ts'

const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, { error: ({ input }) => `${JSON.stringify(input)} is none of ${values.join(', ')}` })

const jsonText = z.string().transform((text, context): unknown => {
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

/** The eleven fields of a line, all strings. Source: `code_generation_lite` and its loading script. */
const RawProblem = z.object({
  question_id: z.string().min(1),
  question_title: z.string(),
  question_content: z.string(),
  platform: oneOf(PLATFORMS),
  difficulty: oneOf(DIFFICULTIES),
  contest_id: z.string(),
  contest_date: contestDate,
  starter_code: z.string(),
  public_test_cases: z.string(),
  private_test_cases: z.string(),
  metadata: jsonText.pipe(z.object({ func_name: z.string().min(1).nullish() })),
})

/** The problem on a line. Throws `bad_dataset` naming file, line, question and what is wrong with which field. */
export function parseProblem(line: Line): Problem {
  const value = parseJsonLine(line)
  const { data, error } = RawProblem.safeParse(value)
  if (error) throw wrongFields(line, value, error)
  return {
    id: data.question_id,
    title: data.question_title,
    content: data.question_content,
    platform: data.platform,
    difficulty: data.difficulty,
    contestId: data.contest_id,
    contestDate: data.contest_date,
    starterCode: data.starter_code,
    functionName: data.metadata.func_name ?? null,
    publicTests: data.public_test_cases,
    hiddenTests: data.private_test_cases,
  }
}

const Named = z.object({ question_id: z.string() })

function wrongFields(line: Line, value: unknown, error: z.ZodError): BenchmarkError {
  const question = Named.safeParse(value).data?.question_id ?? 'without an id'
  const faults = error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
  return new BenchmarkError(
    'bad_dataset',
    `${line.file} line ${line.number}, question ${question}: ${faults.join('; ')}`,
    'Each line needs the eleven text fields of livecodebench/code_generation_lite.',
  )
}
