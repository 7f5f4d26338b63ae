import * as z from 'zod'
import { health } from '../../../core/api.ts'
import { demoOrReal, latestRun } from '../../db/runs.ts'
import { getRoute } from '../../http/route.ts'
import { isStale, STALE_AFTER_HOURS } from '../../time.ts'

export const getHealth = getRoute({
  path: '/api/health',
  summary: 'Whether the service and its database work, and whether runs still arrive',
  query: z.strictObject({}),
  response: health,
  read: async ({ db, now }) => {
    const latest_run = await latestRun(db, await demoOrReal(db, undefined))
    return {
      status: 'ok' as const,
      latest_run,
      stale: latest_run !== null && isStale(latest_run.run_date, now),
      stale_after_hours: STALE_AFTER_HOURS,
    }
  },
})
