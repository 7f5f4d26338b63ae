import * as z from 'zod'
import { ERRATUM_KINDS } from '../errata.ts'
import { count, model, problemResult, runRef, time, window } from './shared.ts'

export const runProblem = z.strictObject({
  ...problemResult.shape,
  /** Page of the problem at the contest's site. */
  url: z.string().nullable(),
  erratum: z.enum(ERRATUM_KINDS).nullable(),
  /** Outcome in the previous run of the series; null where one of the two did not measure the problem. */
  previous_passed: z.boolean().nullable(),
  flip: z.enum(['lost', 'gained']).nullable(),
})

export const runProblems = z.strictObject({
  demo: z.boolean(),
  run: runRef,
  previous: runRef.nullable(),
  problems: z.array(runProblem),
})

const problemFacts = problemResult.pick({
  problem_id: true,
  title: true,
  platform: true,
  difficulty: true,
  contest_date: true,
})

export const problemHistory = z.strictObject({
  demo: z.boolean(),
  window,
  problem: problemFacts.extend({ url: z.string().nullable(), erratum: z.enum(ERRATUM_KINDS).nullable() }),
  series: z.array(
    z.strictObject({
      id: z.string(),
      model: model.pick({ provider: true, id: true, display_name: true }),
      /** Passes in some runs of the window and fails in others: see `isFlaky`. */
      flaky: z.boolean(),
      measured: count,
      passed: count,
      history: z.array(
        problemResult
          .pick({ passed: true, error_type: true, samples: true, passed_samples: true, latency_ms: true, cost: true })
          .extend({ run_id: z.string(), run_date: time }),
      ),
    }),
  ),
})

export type RunProblem = z.infer<typeof runProblem>
export type RunProblems = z.infer<typeof runProblems>
export type ProblemHistory = z.infer<typeof problemHistory>
