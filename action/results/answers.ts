import { rename, rm, writeFile } from 'node:fs/promises'
import * as z from 'zod'
import { answersSha256 } from '../../core/fingerprint.ts'
import { ERROR_TYPES } from '../../core/outcome.ts'
import type { Task } from '../answers/task.ts'
import { BenchmarkError, describeError } from '../errors.ts'
import type { ModelAnswer } from '../models/request.ts'
import { jsonOf } from '../text/json.ts'
import type { Redactor } from '../text/redact.ts'
import { readJsonText } from './json-text.ts'
import type { MeasuredRow } from './rows.ts'
import type { OutputFile } from './write.ts'

/**
 * A line of an answers file: one wanted answer of a run, as it came. It holds no key, no test and no problem statement.
 * Keys are snake_case, as in results.json.
 */
const lineSchema = z.strictObject({
  problem_id: z.string(),
  /** Which of several answers to the problem, from 0. */
  sample: z.int().min(0),
  /** Null where no answer came, and where it is withheld. */
  text: z.string().nullable(),
  /** True: the answer held a secret of the run's environment, so it is left out. */
  withheld: z.boolean(),
  /** Null exactly where the answer passed. */
  error_type: z.enum(ERROR_TYPES).nullable(),
  stop_reason: z.enum(['end', 'max_tokens', 'refusal']).nullable(),
  usage: z.record(z.string(), z.number().nullable()).nullable(),
  served_model: z.string().nullable(),
  request_id: z.string().nullable(),
})

export type AnswerLine = z.infer<typeof lineSchema>

export const ANSWERS_FILE: OutputFile = { name: 'answers-file', beginning: /^\{"problem_id":/ }

/** Lists the answers of a run in the order of its tasks; `measured` has a row for each task. */
export const answerLines = (tasks: readonly Task[], measured: readonly MeasuredRow[], redact: Redactor): AnswerLine[] =>
  tasks.map(({ problem, sample }, i) => {
    const row = measured[i]
    const answer = row?.answer ?? null
    const withheld = answer !== null && redact(answer.text) !== answer.text
    return {
      problem_id: problem.id,
      sample,
      text: withheld ? null : (answer?.text ?? null),
      withheld,
      error_type: row?.result.error_type ?? null,
      ...metadata(answer),
    }
  })

const metadata = (answer: ModelAnswer | null) => ({
  stop_reason: answer?.stopReason ?? null,
  usage: answer?.usage ? { ...answer.usage } : null,
  served_model: answer?.servedModel ?? null,
  request_id: answer?.requestId ?? null,
})

/** Seals the answers of each problem: `answers_sha256` by problem id. */
export async function sealsOf(lines: readonly AnswerLine[]): Promise<ReadonlyMap<string, string>> {
  const byProblem = Map.groupBy(lines, ({ problem_id }) => problem_id)
  const seals = [...byProblem].map(async ([id, answers]) => {
    const inOrder = answers.toSorted((a, b) => a.sample - b.sample)
    return [id, await answersSha256(inOrder.map(({ text }) => text))] as const
  })
  return new Map(await Promise.all(seals))
}

/** Writes the whole file or nothing. */
export async function writeAnswers(file: string, lines: readonly AnswerLine[]): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`
  try {
    await writeFile(draft, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
}

/**
 * Reads an answers file.
 * @throws BenchmarkError `bad_results`, naming file and line
 */
export async function readAnswers(file: string): Promise<AnswerLine[]> {
  const refuse = (what: string) =>
    new BenchmarkError('bad_results', `${file} ${what}`, 'Use the answers file exactly as the benchmark wrote it.')
  const text = await readJsonText(file).catch((error: unknown) => {
    throw refuse(`cannot be read: ${describeError(error)}`)
  })
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line, i) => {
    const value = jsonOf(line)
    if (value === undefined)
      throw refuse(`line ${i + 1} is ${line.trim() === '' ? 'empty' : 'no JSON, or only a part of it'}`)
    const parsed = lineSchema.safeParse(value)
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    throw refuse(`line ${i + 1} is no answer: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`)
  })
}
