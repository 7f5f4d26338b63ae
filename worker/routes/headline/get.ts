import * as z from 'zod'
import { headline } from '../../../core/api.ts'
import { loadHeadline } from '../../db/headline.ts'
import { whichRuns } from '../../http/query.ts'
import { getRoute } from '../../http/route.ts'
import { ApiProblem } from '../../problem.ts'
import { latestOf } from '../runs/latest.ts'

const { model, provider, benchmark, demo } = whichRuns

export const getHeadline = getRoute({
  path: '/api/headline',
  summary: 'The run that answers for the site, or for one model: the latest of the daily series of a preferred model',
  query: z.strictObject({ model, provider, benchmark, demo }),
  response: headline,
  read: async ({ db, env, now, query }) => {
    const found = await loadHeadline(db, query, { primaryModels: env.PRIMARY_MODELS, now })
    if (found === null) throw new ApiProblem('not_found', 'There is no such run with a score.')
    return { ...(await latestOf(db, found.row, now)), retired: found.retired }
  },
})
