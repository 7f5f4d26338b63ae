import * as z from 'zod'
import { type LatestRun, latestRun } from '../../../core/api.ts'
import { STALE_AFTER_HOURS } from '../../../core/schedule.ts'
import { conditionsOf } from '../../db/conditions.ts'
import { demoOrReal, type FullRunRow, latestScoredRun } from '../../db/runs.ts'
import { isStale, ofSeries } from '../../db/stale.ts'
import { whichRuns } from '../../http/query.ts'
import { getRoute } from '../../http/route.ts'
import { ApiProblem } from '../../problem.ts'
import { detailOf } from './detail.ts'

export const getLatestRun = getRoute({
  path: '/api/runs/latest',
  summary: 'The latest run that has a score, with its change and drift',
  query: z.strictObject(whichRuns),
  response: latestRun,
  read: async ({ db, now, query }) => {
    const row = await latestScoredRun(db, conditionsOf(await demoOrReal(db, query.demo), query))
    if (row === null) throw new ApiProblem('not_found', 'There is no such run with a score.')
    return latestOf(db, row, now)
  },
})

/** A run in full, and whether it is too old to say something about today. */
export const latestOf = async (db: D1Database, row: FullRunRow, now: Date): Promise<LatestRun> => ({
  ...(await detailOf(db, row)),
  stale: await isStale(db, row.run_date, ofSeries(row.series), now),
  stale_after_hours: STALE_AFTER_HOURS,
})
