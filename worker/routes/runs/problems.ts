import * as z from 'zod'
import { type RunProblem, runProblems } from '../../../core/api.ts'
import { erratumOf } from '../../../core/errata.ts'
import { DIFFICULTIES, ERROR_TYPES, outcomeOf, PLATFORMS } from '../../../core/outcome.ts'
import { problemUrl } from '../../../core/problem-url.ts'
import { type ProblemRow, problemsOfRun } from '../../db/problems.ts'
import { documentOf, previousInSeries, refOf, runById } from '../../db/runs.ts'
import { toCsv } from '../../http/csv.ts'
import { getRoute } from '../../http/route.ts'

const query = z.strictObject({
  difficulty: z.enum(DIFFICULTIES).optional(),
  platform: z.enum(PLATFORMS).optional(),
  outcome: z.enum(['passed', ...ERROR_TYPES]).optional(),
  flip: z.enum(['lost', 'gained']).describe('change since the previous run of the series').optional(),
})

export const getRunProblems = getRoute({
  path: '/api/runs/:id/problems',
  summary: 'Problems of one run, and which of them flipped since the previous run',
  query,
  response: runProblems,
  read: async ({ db, param, query: { flip, ...filter } }) => {
    const row = await runById(db, param('id'))
    const previous = row.score === null ? null : await previousInSeries(db, row)
    const problems = (await problemsOfRun(db, row.id, previous?.id ?? null, filter)).map(answerOf)
    return {
      demo: documentOf(row).demo,
      run: refOf(row),
      previous: previous && refOf(previous),
      problems: flip ? problems.filter((problem) => problem.flip === flip) : problems,
    }
  },
  csv: ({ problems }) =>
    toCsv(
      COLUMNS,
      problems.map(({ instructions, ...problem }) => ({
        ...problem,
        outcome: outcomeOf(problem.error_type),
        passed: problem.samples === 0 ? null : problem.passed,
        instructions: instructions && JSON.stringify(instructions),
      })),
    ),
})

/** `passed` is empty where the problem was not measured. */
const COLUMNS = [
  'problem_id',
  'title',
  'platform',
  'difficulty',
  'contest_date',
  'outcome',
  'passed',
  'error_type',
  'samples',
  'passed_samples',
  'tests_passed',
  'tests_total',
  'latency_ms',
  'judge_ms',
  'input_tokens',
  'output_tokens',
  'cost',
  'instructions',
  'answers_sha256',
  'url',
  'erratum',
  'previous_passed',
  'flip',
] as const

const answerOf = ({ previous_error_type: _error, ...row }: ProblemRow): RunProblem => ({
  ...row,
  url: problemUrl(row),
  erratum: erratumOf(row),
  flip: row.previous_passed === null || row.previous_passed === row.passed ? null : row.passed ? 'gained' : 'lost',
})
