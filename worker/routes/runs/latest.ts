import * as z from 'zod'
import { latestRun } from '../../../core/api.ts'
import { conditionsOf } from '../../db/conditions.ts'
import { demoOrReal, latestScoredRun } from '../../db/runs.ts'
import { whichRuns } from '../../http/query.ts'
import { getRoute } from '../../http/route.ts'
import { ApiProblem } from '../../problem.ts'
import { isStale, STALE_AFTER_HOURS } from '../../time.ts'
import { detailOf } from './detail.ts'

export const getLatestRun = getRoute({
  path: '/api/runs/latest',
  summary: 'The latest run that has a score, with its change and drift',
  query: z.strictObject(whichRuns),
  response: latestRun,
  read: async ({ db, now, query }) => {
    const row = await latestScoredRun(db, conditionsOf(await demoOrReal(db, query.demo), query))
    if (row === null) throw new ApiProblem('not_found', 'There is no such run with a score.')
    return { ...(await detailOf(db, row)), stale: isStale(row.run_date, now), stale_after_hours: STALE_AFTER_HOURS }
  },
})
