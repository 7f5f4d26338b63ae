import * as z from 'zod'
import { health } from '../../../core/api.ts'
import { STALE_AFTER_HOURS } from '../../../core/schedule.ts'
import { conditionsOf } from '../../db/conditions.ts'
import { demoOrReal, latestRun } from '../../db/runs.ts'
import { isStale } from '../../db/stale.ts'
import { getRoute } from '../../http/route.ts'

export const getHealth = getRoute({
  path: '/api/health',
  summary: 'Whether the service and its database work, and whether runs still arrive',
  query: z.strictObject({}),
  response: health,
  read: async ({ db, now }) => {
    const demo = await demoOrReal(db, undefined)
    const latest_run = await latestRun(db, demo)
    return {
      status: 'ok' as const,
      latest_run,
      stale: latest_run !== null && (await isStale(db, latest_run.run_date, conditionsOf(demo, {}), now)),
      stale_after_hours: STALE_AFTER_HOURS,
    }
  },
})
