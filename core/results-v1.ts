import * as z from 'zod'
import { problemList, type Results, resultsSchema } from './results.ts'

/**
 * Version 1 of results.json, which will always be readable. It covers only LiveCodeBench and servers that count every
 * token: it lacks the fields that version 2 added, and fields that may be null in version 2 are required.
 */

const { sample, config, problems } = resultsSchema.shape
const problem = problems.unwrap()

const known = <Schema extends z.ZodType>(schema: z.ZodNullable<Schema>): Schema => schema.unwrap()

export const resultsV1Schema = resultsSchema
  .omit({ instruction_scores: true, cost_bound: true, spent_before: true })
  .extend({
    schema_version: z.literal(1),
    sample: sample.extend({
      release: known(sample.shape.release),
      start_date: known(sample.shape.start_date),
      end_date: known(sample.shape.end_date),
    }),
    config: config.extend({
      python: known(config.shape.python),
      test_timeout: known(config.shape.test_timeout),
      memory_limit_mb: known(config.shape.memory_limit_mb),
      environment: known(config.shape.environment),
      sandbox: known(config.shape.sandbox),
    }),
    input_tokens: known(resultsSchema.shape.input_tokens),
    output_tokens: known(resultsSchema.shape.output_tokens),
    problems: problemList(
      problem.omit({ instructions: true, answers_sha256: true }).extend({
        platform: known(problem.shape.platform),
        difficulty: known(problem.shape.difficulty),
        contest_date: known(problem.shape.contest_date),
        input_tokens: known(problem.shape.input_tokens),
        output_tokens: known(problem.shape.output_tokens),
      }),
    ),
  })

/** A results.json of any version. */
export const anyResultsSchema = z.union([resultsSchema, resultsV1Schema])

export type ResultsV1 = z.infer<typeof resultsV1Schema>

/** Values of version 2's new fields for every document of version 1. */
const ADDED = { instruction_scores: null, cost_bound: 'exact' } as const

/** Converts a document of version 1 without its problems to version 2. */
export const upgradedDocument = (document: Omit<ResultsV1, 'problems'>): Omit<Results, 'problems'> => ({
  ...document,
  ...ADDED,
  schema_version: 2 as const,
  spent_before: document.input_cost === null || document.output_cost === null ? null : 0,
})

/** Converts a result of version 1 to version 2. */
export const upgraded = (results: ResultsV1): Results => ({
  ...upgradedDocument(results),
  problems: results.problems.map((problem) => ({ ...problem, instructions: null, answers_sha256: null })),
})
