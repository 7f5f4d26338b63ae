import * as z from 'zod'
import { runDetail } from '../../../core/api.ts'
import { runById } from '../../db/runs.ts'
import { detailOf } from '../../detail.ts'
import { reading } from '../../http/route.ts'

export const getRun = reading({
  path: '/api/runs/:id',
  summary: 'One run: settings, counts, change and drift',
  query: z.strictObject({}),
  answer: runDetail,
  read: async ({ db, part }) => detailOf(db, await runById(db, part('id'))),
})
