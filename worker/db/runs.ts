import type { AnswerKinds, RunDetail, RunRef, RunSummary } from '../../core/api.ts'
import type { Results } from '../../core/results.ts'
import { type ResultsV1, upgradedDocument } from '../../core/results-v1.ts'
import { answerKindsOf } from '../../core/statistics.ts'
import { ApiProblem } from '../problem.ts'
import type { Conditions } from './conditions.ts'
import type { StoredVerdict } from './drift.ts'

/** A posted result without its problems: the column `document`. */
export type RunDocument = Omit<Results, 'problems'>

export interface RunRow {
  readonly id: string
  readonly attempt: number
  readonly run_date: string
  readonly series: string
  readonly score: number | null
  readonly cost: number | null
  /** USD, part of `cost`. */
  readonly spent_before: number
  readonly sound_score: string | null
  readonly document: string
  readonly provenance: string | null
}

export interface DriftColumns {
  readonly score: number | null
  readonly drift: string | null
}

/** A row with all columns. */
export type FullRunRow = RunRow & DriftColumns & { readonly breakdown: string; readonly total_count: number }

/**
 * Value of the column `demo` for a request: as asked for; by default real runs, or demo runs while there are no others.
 * @param requested the query parameter `demo`
 */
export async function demoOrReal(db: D1Database, requested: 'true' | 'false' | undefined): Promise<0 | 1> {
  if (requested !== undefined) return requested === 'true' ? 1 : 0
  const real = await db.prepare('SELECT 1 FROM benchmark_runs WHERE demo = 0 LIMIT 1').first()
  return real === null ? 1 : 0
}

const LATEST_FIRST = 'ORDER BY run_date DESC, id DESC'

export async function listRuns(
  db: D1Database,
  { sql, values }: Conditions,
  limit: number,
  after?: RunRef,
): Promise<RunRow[]> {
  const further = after ? ' AND (run_date, id) < (?, ?)' : ''
  const { results } = await db
    .prepare(
      `SELECT id, attempt, run_date, series, score, cost, spent_before, sound_score, document, provenance
       FROM benchmark_runs WHERE ${sql}${further} ${LATEST_FIRST} LIMIT ?`,
    )
    .bind(...values, ...(after ? [after.run_date, after.id] : []), limit)
    .all<RunRow>()
  return results
}

/** The latest run that has a score; null when there is none. */
export const latestScoredRun = (db: D1Database, { sql, values }: Conditions): Promise<FullRunRow | null> =>
  db
    .prepare(`SELECT * FROM benchmark_runs WHERE ${sql} AND score IS NOT NULL ${LATEST_FIRST} LIMIT 1`)
    .bind(...values)
    .first<FullRunRow>()

/** The latest run, with or without a score; null when there is none. */
export const latestRun = (db: D1Database, demo: 0 | 1): Promise<RunRef | null> =>
  db
    .prepare(`SELECT id, run_date FROM benchmark_runs WHERE demo = ? ${LATEST_FIRST} LIMIT 1`)
    .bind(demo)
    .first<RunRef>()

/** @throws ApiProblem `not_found` */
export async function runById(db: D1Database, id: string): Promise<FullRunRow> {
  const row = await db.prepare('SELECT * FROM benchmark_runs WHERE id = ?').bind(id).first<FullRunRow>()
  if (row === null) throw new ApiProblem('not_found', `No run has the id ${JSON.stringify(id.slice(0, 100))}.`)
  return row
}

/** The previous scored run in the series of a run. */
export const previousInSeries = (db: D1Database, { series, run_date, id }: RunRow): Promise<RunRow | null> =>
  db
    .prepare(
      `SELECT * FROM benchmark_runs WHERE series = ? AND score IS NOT NULL AND (run_date, id) < (?, ?)
       ${LATEST_FIRST} LIMIT 1`,
    )
    .bind(series, run_date, id)
    .first<RunRow>()

/** The previous scored run of the same model in the same benchmark, in any series. */
export const previousOfModel = (db: D1Database, row: RunRow): Promise<RunRow | null> => {
  const { demo, model, benchmark } = documentOf(row)
  return db
    .prepare(
      `SELECT * FROM benchmark_runs
       WHERE demo = ? AND model_id = ? AND provider = ? AND benchmark = ? AND score IS NOT NULL
         AND (run_date, id) < (?, ?)
       ${LATEST_FIRST} LIMIT 1`,
    )
    .bind(demo ? 1 : 0, model.id, model.provider, benchmark, row.run_date, row.id)
    .first<RunRow>()
}

/** The document of a run, upgraded to version 2 where it was posted in version 1. */
export function documentOf({ document }: Pick<RunRow, 'document'>): RunDocument {
  const stored = JSON.parse(document) as RunDocument | Omit<ResultsV1, 'problems'>
  return stored.schema_version === 1 ? upgradedDocument(stored) : stored
}

export const refOf = ({ id, run_date }: RunRef): RunRef => ({ id, run_date })

export function summaryOf(row: RunRow): RunSummary {
  const document = documentOf(row)
  const { provider, id, display_name, served_model } = document.model
  const { size, population, release, start_date, end_date } = document.sample
  return {
    id: row.id,
    attempt: row.attempt,
    demo: document.demo,
    benchmark: document.benchmark,
    series: row.series,
    model: { provider, id, display_name, served_model },
    run_date: row.run_date,
    status: document.status,
    score: document.score,
    confidence: document.confidence,
    score_bounds: document.score_bounds,
    score_without_errata: soundScoreOf(row),
    passed_count: document.passed_count,
    total_count: document.total_count,
    errored_count: document.errored_count,
    sample: { size, population, release, start_date, end_date },
    mode: document.config.mode,
    environment: document.config.environment,
    input_tokens: document.input_tokens,
    output_tokens: document.output_tokens,
    input_cost: document.input_cost,
    output_cost: document.output_cost,
    spent_before: row.cost === null ? document.spent_before : row.spent_before,
    cost: row.cost,
    cost_bound: document.cost_bound,
    duration_seconds: document.duration_seconds,
    github: document.github,
    provenance: provenanceOf(row),
  }
}

export const soundScoreOf = ({ sound_score }: Pick<RunRow, 'sound_score'>): RunSummary['score_without_errata'] =>
  sound_score === null ? null : JSON.parse(sound_score)

/** Who vouches for a run. Runs from before this was recorded came with the key. */
const provenanceOf = ({ provenance }: RunRow): RunSummary['provenance'] =>
  provenance === null ? { kind: 'key' } : JSON.parse(provenance)

/** The verdict on a series at a scored run. */
export const verdictOf = ({ drift }: Pick<DriftColumns, 'drift'>): StoredVerdict =>
  drift === null ? { state: { kind: 'recomputing' }, evidence: null } : (JSON.parse(drift) as StoredVerdict)

export const breakdownOfRow = ({ breakdown }: Pick<FullRunRow, 'breakdown'>): RunDetail['breakdown'] =>
  JSON.parse(breakdown) as RunDetail['breakdown']

/** What stood in the way of judging, as shares of the measured problems; null without any. */
export const answerKindsOfRow = (
  row: Pick<FullRunRow, 'breakdown'> & { readonly total_count: number },
): AnswerKinds | null => answerKindsOf(breakdownOfRow(row).error_type, row.total_count)
