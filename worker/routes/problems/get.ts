import * as z from 'zod'
import { type ProblemHistory, problemHistory } from '../../../core/api.ts'
import { erratumOf } from '../../../core/errata.ts'
import { outcomeOf } from '../../../core/outcome.ts'
import { problemUrl } from '../../../core/problem-url.ts'
import { isFlaky } from '../../../core/statistics.ts'
import { conditionsOf } from '../../db/conditions.ts'
import { type HistoryRow, historyOf } from '../../db/problems.ts'
import { demoOrReal } from '../../db/runs.ts'
import { toCsv } from '../../http/csv.ts'
import { whichRuns, windowed, windowOf } from '../../http/query.ts'
import { getRoute } from '../../http/route.ts'

const DEFAULT_DAYS = 90

export const getProblem = getRoute({
  path: '/api/problems/:id',
  summary: 'History of one problem: its outcome in each run of a window, by series, in time order',
  query: z.strictObject({ ...whichRuns, ...windowed }),
  response: problemHistory,
  read: async ({ db, now, param, query }) => {
    const demo = await demoOrReal(db, query.demo)
    const window = windowOf(query, now, DEFAULT_DAYS)
    const rows = await historyOf(db, param('id'), conditionsOf(demo, { ...query, ...window }))
    return { demo: demo === 1, window, problem: factsOf(rows), series: seriesOf(rows) }
  },
  csv: ({ problem, series }) =>
    toCsv(
      COLUMNS,
      series.flatMap(({ id, model, history }) =>
        history.map((row) => ({
          ...row,
          problem_id: problem.problem_id,
          series: id,
          model: model.id,
          outcome: outcomeOf(row.error_type),
          passed: row.samples === 0 ? null : row.passed,
        })),
      ),
    ),
})

/** `passed` is empty where the problem was not measured. */
const COLUMNS = [
  'problem_id',
  'series',
  'model',
  'run_id',
  'run_date',
  'outcome',
  'passed',
  'error_type',
  'samples',
  'passed_samples',
  'latency_ms',
  'cost',
] as const

/** Facts about the problem, from the latest run. */
function factsOf(rows: readonly HistoryRow[]): ProblemHistory['problem'] {
  const row = rows.at(-1)
  if (!row) throw new Error('rows is empty: a history has at least one run')
  const { problem_id, title, platform, difficulty, contest_date } = row
  return { problem_id, title, platform, difficulty, contest_date, url: problemUrl(row), erratum: erratumOf(row) }
}

function seriesOf(rows: readonly HistoryRow[]): ProblemHistory['series'] {
  return [...Map.groupBy(rows, ({ series }) => series)].map(([id, history]) => {
    const measured = history.filter(({ samples }) => samples > 0).map(({ passed }) => passed)
    const { provider, model_id, display_name } = history.at(-1) as HistoryRow
    return {
      id,
      model: { provider, id: model_id, display_name },
      flaky: isFlaky(measured),
      measured: measured.length,
      passed: measured.filter(Boolean).length,
      history: history.map(({ run_id, run_date, passed, error_type, samples, passed_samples, latency_ms, cost }) => ({
        run_id,
        run_date,
        passed,
        error_type,
        samples,
        passed_samples,
        latency_ms,
        cost,
      })),
    }
  })
}
