import * as z from 'zod'
import { models } from '../../../core/api.ts'
import { listBenchmarks, listModels } from '../../db/models.ts'
import { demoOrReal } from '../../db/runs.ts'
import { toCsv } from '../../http/csv.ts'
import { whichRuns } from '../../http/query.ts'
import { getRoute } from '../../http/route.ts'

export const getModels = getRoute({
  path: '/api/models',
  summary: 'Models with their list prices, retirement dates, daily series and latest runs, both of one benchmark',
  query: z.strictObject({ benchmark: whichRuns.benchmark, demo: whichRuns.demo }),
  response: models,
  read: async ({ db, query }) => {
    const demo = await demoOrReal(db, query.demo)
    const benchmarks = await listBenchmarks(db, demo)
    const models = await listModels(db, demo, query.benchmark ?? benchmarks[0])
    return { demo: demo === 1, benchmarks, models }
  },
  csv: (answer) =>
    toCsv(
      COLUMNS,
      answer.models.map(({ latest_run, ...model }) => ({
        ...model,
        latest_run: latest_run?.id ?? null,
        latest_run_date: latest_run?.run_date ?? null,
        latest_score: latest_run?.score ?? null,
      })),
    ),
})

const COLUMNS = [
  'provider',
  'id',
  'display_name',
  'input_price_per_m',
  'output_price_per_m',
  'active',
  'retires_on',
  'daily_series',
  'latest_run',
  'latest_run_date',
  'latest_score',
] as const
