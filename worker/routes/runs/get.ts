import * as z from 'zod'
import { runDetail } from '../../../core/api.ts'
import { runById } from '../../db/runs.ts'
import { getRoute } from '../../http/route.ts'
import { detailOf } from './detail.ts'

export const getRun = getRoute({
  path: '/api/runs/:id',
  summary: 'One run: settings, counts, change and drift',
  query: z.strictObject({}),
  response: runDetail,
  read: async ({ db, param }) => detailOf(db, await runById(db, param('id'))),
})
