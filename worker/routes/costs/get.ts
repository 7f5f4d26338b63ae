import * as z from 'zod'
import { costReport } from '../../../core/api.ts'
import { conditionsOf } from '../../db/conditions.ts'
import { costOf, costsOf } from '../../db/costs.ts'
import { demoOrReal } from '../../db/runs.ts'
import { toCsv } from '../../http/csv.ts'
import { whichRuns, windowed, windowOf } from '../../http/query.ts'
import { getRoute } from '../../http/route.ts'
import { monthOf } from '../../time.ts'

const DEFAULT_DAYS = 366

export const getCosts = getRoute({
  path: '/api/costs',
  summary: 'Costs of all runs, failed ones included: this month, in total, and by month, model and mode',
  query: z.strictObject({ ...whichRuns, ...windowed }),
  response: costReport,
  read: async ({ db, now, query }) => {
    const demo = await demoOrReal(db, query.demo)
    const window = windowOf(query, now, DEFAULT_DAYS)
    const month = monthOf(now)
    const thisMonth = conditionsOf(demo, { ...query, from: `${month}-01`, to: undefined })
    return {
      demo: demo === 1,
      window,
      this_month: { month, ...(await costOf(db, thisMonth)) },
      ...(await costsOf(db, conditionsOf(demo, { ...query, ...window }))),
    }
  },
  csv: ({ rows }) => toCsv(COLUMNS, rows),
})

const COLUMNS = [
  'month',
  'provider',
  'model',
  'mode',
  'runs',
  'scored_runs',
  'unpriced_runs',
  'uncounted_runs',
  'input_tokens',
  'output_tokens',
  'cost',
  'solved',
  'average_per_run',
  'per_solved_problem',
] as const
