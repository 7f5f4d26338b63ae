import * as z from 'zod'
import { type Trends, trends } from '../../../core/api.ts'
import { EVIDENCE_THRESHOLD } from '../../../core/statistics.ts'
import { conditionsOf } from '../../db/conditions.ts'
import { presentStates } from '../../db/present.ts'
import { repeatsFor, shortSeries } from '../../db/repeats.ts'
import { demoOrReal } from '../../db/runs.ts'
import { type PointRow, pointsOf, predecessorsOf, type SeriesFacts, seriesFacts } from '../../db/trends.ts'
import { toCsv } from '../../http/csv.ts'
import { whichRuns, windowed, windowOf } from '../../http/query.ts'
import { getRoute } from '../../http/route.ts'
import { changeOf, isScored, provisionalBandOf, type Scored, seriesOf } from './series.ts'

const DEFAULT_DAYS = 30

/** Provisional bands by series; a series without a matching repeat has none. */
async function provisionalBands(db: D1Database, series: readonly string[]): Promise<ReadonlyMap<string, Provisional>> {
  if (series.length === 0) return new Map()
  const short = await shortSeries(db, series)
  const repeats = await repeatsFor(db, new Map([...short].map(([id, { document }]) => [id, document])))
  return new Map(
    [...short].flatMap(([id, one]): [string, Provisional][] => {
      const repeat = repeats.get(id)
      return repeat === undefined ? [] : [[id, provisionalBandOf(one, repeat)]]
    }),
  )
}

type Provisional = ReturnType<typeof provisionalBandOf>

/** @param lines the points of each series in time order */
async function seriesIn(
  db: D1Database,
  lines: ReadonlyMap<string, readonly Scored[]>,
  facts: ReadonlyMap<string, SeriesFacts>,
): Promise<Trends['series']> {
  const lastRuns = [...lines].flatMap(([id, points]) =>
    points.slice(-1).map((run) => ({ run, standing: facts.get(id)?.standing ?? null })),
  )
  const present = await presentStates(db, lastRuns)
  const withoutBand = [...facts].filter(([, { isCurrent, standing }]) => isCurrent && !standing?.band)
  const provisional = await provisionalBands(
    db,
    withoutBand.map(([id]) => id),
  )
  return [...lines].map(([id, points]) =>
    seriesOf(points, {
      band: facts.get(id)?.standing?.band ?? null,
      provisional: provisional.get(id) ?? null,
      present: present.get(points.at(-1)?.id ?? ''),
    }),
  )
}

const failedOf = ({ id, run_date, provider, model_id, errored_count }: PointRow): Trends['failed'][number] => ({
  id,
  run_date,
  model: { provider, id: model_id },
  errored_count,
})

export const getTrends = getRoute({
  path: '/api/trends',
  summary: 'Scores over time, one line per series, with intervals, drift, gaps and changes',
  query: z.strictObject({ ...whichRuns, ...windowed }),
  response: trends,
  read: async ({ db, now, query }) => {
    const demo = await demoOrReal(db, query.demo)
    const window = windowOf(query, now, DEFAULT_DAYS)
    const rows = await pointsOf(db, conditionsOf(demo, { ...query, ...window }))
    const scored = rows.filter(isScored)
    const lines = Map.groupBy(scored, ({ series }) => series)
    const facts = await seriesFacts(db, [...lines.keys()])
    const firsts = scored.filter(({ id, series }) => facts.get(series)?.firstRun === id).map(({ id }) => id)
    const successions = firsts.length > 0 ? await predecessorsOf(db, firsts) : []
    return {
      demo: demo === 1,
      window,
      alarm_threshold: EVIDENCE_THRESHOLD,
      series: await seriesIn(db, lines, facts),
      changes: successions.map(changeOf),
      failed: rows.filter((row) => !isScored(row)).map(failedOf),
    }
  },
  csv: ({ series }) =>
    toCsv(
      COLUMNS,
      series.flatMap(({ id, benchmark, model, points }) =>
        points.map((point) => ({
          series: id,
          provider: model.provider,
          model: model.id,
          run_id: point.run_id,
          run_date: point.run_date,
          status: point.status,
          score: point.score,
          confidence_low: point.confidence.low,
          confidence_high: point.confidence.high,
          score_without_errata: point.score_without_errata?.score ?? null,
          evidence_down: point.evidence?.down ?? null,
          evidence_up: point.evidence?.up ?? null,
          drift: point.drift.kind,
          benchmark,
        })),
      ),
    ),
})

const COLUMNS = [
  'series',
  'provider',
  'model',
  'run_id',
  'run_date',
  'status',
  'score',
  'confidence_low',
  'confidence_high',
  'score_without_errata',
  'evidence_down',
  'evidence_up',
  'drift',
  'benchmark',
] as const
