import * as z from 'zod'
import { type RunProblem, runProblems } from '../../../core/api.ts'
import { ERRATA } from '../../../core/errata.ts'
import { DIFFICULTIES, ERROR_TYPES, PLATFORMS } from '../../../core/outcome.ts'
import { problemUrl } from '../../../core/problem-url.ts'
import { type ProblemRow, problemsOfRun } from '../../db/problems.ts'
import { documentOf, previousInSeries, refOf, runById } from '../../db/runs.ts'
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
  rows: ({ problems }) =>
    problems.map(({ instructions, ...problem }) => ({
      ...problem,
      instructions: instructions && JSON.stringify(instructions),
    })),
})

const answerOf = ({ previous_error_type: _error, ...row }: ProblemRow): RunProblem => ({
  ...row,
  url: problemUrl(row),
  erratum: ERRATA.get(row.problem_id) ?? null,
  flip: row.previous_passed === null || row.previous_passed === row.passed ? null : row.passed ? 'gained' : 'lost',
})
