import * as z from 'zod'
import { type RunSummary, runList } from '../../../core/api.ts'
import { conditionsOf } from '../../db/conditions.ts'
import { demoOrReal, listRuns, summaryOf } from '../../db/runs.ts'
import { toCsv } from '../../http/csv.ts'
import { cursor, cursorOf } from '../../http/cursor.ts'
import { fromTo, requireOrder, status, whichRuns, wholeNumber } from '../../http/query.ts'
import { getRoute } from '../../http/route.ts'

const MOST_RUNS = 200

const query = z.strictObject({
  ...whichRuns,
  ...fromTo,
  status,
  limit: wholeNumber(1, MOST_RUNS).default(30),
  cursor: cursor.describe("'next_cursor' of the previous page").optional(),
})

export const listAllRuns = getRoute({
  path: '/api/runs',
  summary: 'Runs, latest first',
  query,
  response: runList,
  read: async ({ db, query: { limit, cursor: after, demo: requested, ...which } }) => {
    requireOrder(which)
    const demo = await demoOrReal(db, requested)
    const rows = await listRuns(db, conditionsOf(demo, which), limit + 1, after) // one more shows whether there is a next page
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    const next_cursor = last && rows.length > limit ? cursorOf(last) : null
    return { demo: demo === 1, runs: page.map(summaryOf), next_cursor }
  },
  csv: ({ runs }) => toCsv(COLUMNS, runs.map(rowOf)),
  nextCursor: ({ next_cursor }) => next_cursor,
})

const COLUMNS = [
  'id',
  'demo',
  'run_date',
  'benchmark',
  'series',
  'provider',
  'model',
  'served_model',
  'status',
  'score',
  'confidence_low',
  'confidence_high',
  'score_without_errata',
  'passed_count',
  'total_count',
  'errored_count',
  'sample_size',
  'sample_population',
  'mode',
  'environment',
  'input_tokens',
  'output_tokens',
  'cost_usd',
  'duration_seconds',
  'url',
  'provenance',
] as const

const rowOf = (run: RunSummary) => ({
  id: run.id,
  demo: run.demo,
  run_date: run.run_date,
  benchmark: run.benchmark,
  series: run.series,
  provider: run.model.provider,
  model: run.model.id,
  served_model: run.model.served_model,
  status: run.status,
  score: run.score,
  confidence_low: run.confidence?.low ?? null,
  confidence_high: run.confidence?.high ?? null,
  score_without_errata: run.score_without_errata?.score ?? null,
  passed_count: run.passed_count,
  total_count: run.total_count,
  errored_count: run.errored_count,
  sample_size: run.sample.size,
  sample_population: run.sample.population,
  mode: run.mode,
  environment: run.environment,
  input_tokens: run.input_tokens,
  output_tokens: run.output_tokens,
  cost_usd: run.cost,
  duration_seconds: run.duration_seconds,
  url: run.github?.url ?? null,
  provenance: run.provenance.kind === 'github' ? `${run.provenance.workflow} ${run.provenance.commit}` : 'key',
})
