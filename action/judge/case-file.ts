import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { BenchmarkError, describeError } from '../errors.ts'
import { describeIssues } from '../text/issues.ts'
import type { Solution } from './verdict.ts'

export const MAX_TIMEOUT_SECONDS = 600

const caseSchema = z.object({
  id: z.string(),
  code: z.string(),
  problem: z
    .object({ inputs: z.array(z.string()), outputs: z.array(z.string()), fn_name: z.string().nullish() })
    .refine(({ inputs, outputs }) => inputs.length === outputs.length, 'inputs and outputs must be equally many'),
  timeout: z.int().min(1).max(MAX_TIMEOUT_SECONDS).optional(),
  /** A package without which the official verdict is different. */
  needs: z.string().optional(),
  /** Takes seconds. */
  slow: z.boolean().default(false),
  expected: z
    .object({ passed: z.boolean(), results: z.array(z.union([z.boolean(), z.int()])), error_code: z.int().nullable() })
    .optional(),
})

/** A program, its tests, and the official verdict where it is known. */
export type Case = z.infer<typeof caseSchema>

const SHAPE =
  'Give a JSON list of {id, code, problem: {inputs, outputs, fn_name?}, timeout?, expected?: {passed, results, error_code}}.'

/** Reads a file of cases. @throws BenchmarkError `bad_input` if it is no list of cases */
export async function readCases(file: string): Promise<Case[]> {
  try {
    return z
      .array(caseSchema)
      .min(1)
      .refine((cases) => new Set(cases.map(({ id }) => id)).size === cases.length, 'two cases have the same id')
      .parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    const reason = error instanceof z.ZodError ? describeIssues(error, 'the list') : describeError(error)
    throw new BenchmarkError('bad_input', `${file}: ${reason}`, SHAPE, {
      cause: error,
    })
  }
}

/** The solution of a case. @param timeoutSeconds limit of a case that names none */
export const solutionOf = ({ code, problem, timeout }: Case, timeoutSeconds: number): Solution => ({
  code,
  tests: problem.inputs.map((input, i) => ({ input, output: problem.outputs[i] ?? '' })),
  functionName: problem.fn_name ?? null,
  timeoutSeconds: timeout ?? timeoutSeconds,
})
