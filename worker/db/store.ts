import type { Provenance, Received, RunRef } from '../../core/api.ts'
import { scoreWithoutErrata } from '../../core/errata.ts'
import { canonicalJson, seriesId, sha256 } from '../../core/fingerprint.ts'
import type { ProblemResult, Results } from '../../core/results.ts'
import {
  type CountedRun,
  countRun,
  type LengthRun,
  lengthRun,
  packLengths,
  packRun,
  repeatabilityOf,
} from '../../core/statistics.ts'
import { ApiProblem } from '../problem.ts'
import { breakdownOf } from './breakdown.ts'
import { driftStatements, type ScoredRun, type SeriesChange } from './drift.ts'
import { advanceLedger, revisionOf, writeUnlessOvertaken } from './ledger.ts'

/** In each round one of the concurrent writers succeeds; the limit of posts allows fewer writers than this. */
const MOST_ROUNDS = 25

/** Keeps a bound value far below D1's limit of 1 MB. */
const PROBLEMS_PER_STATEMENT = 500

/**
 * Stores a sound result completely or not at all. Storing the same result again changes nothing.
 * @throws ApiProblem `conflict` when the run is recorded with different contents or a higher attempt, `busy`
 */
export async function storeResults(db: D1Database, posted: Posted, now: Date): Promise<Received['outcome']> {
  const record = await recordOf(posted, now)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const outcome = await tryToStore(db, record)
    if (outcome !== 'overtaken') return outcome
  }
  throw new ApiProblem('busy', 'Too many results arrived at once. Try again.', { headers: { 'Retry-After': '1' } })
}

/** A sound result, and the JSON as it was posted, possibly in version 1. A later post is compared with that JSON. */
interface Posted {
  readonly results: Results
  readonly json: unknown
  readonly provenance: Provenance
}

interface Stored extends RunRef {
  readonly attempt: number
  readonly sha256: string
  readonly demo: 0 | 1
  readonly benchmark: string
  readonly series: string
  readonly cost: number | null
  readonly spent_before: number
  readonly scored: 0 | 1
}

async function tryToStore(db: D1Database, record: RunRecord): Promise<Received['outcome'] | 'overtaken'> {
  const revision = await revisionOf(db)
  const stored = await db
    .prepare(
      `SELECT id, run_date, attempt, sha256, demo, benchmark, series, cost, spent_before, score IS NOT NULL AS scored
       FROM benchmark_runs WHERE id = ?`,
    )
    .bind(record.row.id)
    .first<Stored>()
  if (stored && isRepetition(stored, record)) return 'unchanged'

  const { row, results, problems } = record
  const statements = [
    advanceLedger(db, revision),
    upsertModel(db, record),
    db.prepare('INSERT INTO series (id, is_current) VALUES (?, 1) ON CONFLICT DO NOTHING').bind(row.series),
    db.prepare('DELETE FROM benchmark_runs WHERE id = ?').bind(row.id), // and its problems with it
    insertRun(db, stored ? withEarlierCost(row, results, stored) : row),
    ...insertProblems(db, row.id, problems),
    ...(await Promise.all(changesBy(record, stored).map((change) => driftStatements(db, change)))).flat(),
  ]
  if (!(await writeUnlessOvertaken(db, statements))) return 'overtaken'
  return stored ? 'replaced' : 'created'
}

/** A higher attempt is in another series where another model answered, or none did before. */
function changesBy({ row: { series }, run }: RunRecord, stored: Stored | null): SeriesChange[] {
  const removed = stored?.scored ? stored : null
  if (removed === null || removed.series === series) return [{ series, run, removed }]
  return [
    { series: removed.series, run: null, removed },
    { series, run, removed: null },
  ]
}

/** @throws ApiProblem `conflict` when the result is neither the stored one nor a higher attempt of it */
function isRepetition(stored: Stored, { row }: RunRecord): boolean {
  if (stored.sha256 === row.sha256) return true
  const refuse = (detail: string): never => {
    throw new ApiProblem('conflict', `${detail} Nothing was changed.`)
  }
  if (row.attempt === stored.attempt)
    refuse(`Attempt ${row.attempt} of the run ${row.id} is already recorded with different contents.`)
  if (row.attempt < stored.attempt) refuse(`Attempt ${stored.attempt} of the run ${row.id} is already recorded.`)
  if (row.benchmark !== stored.benchmark || row.demo !== stored.demo)
    refuse(`The run ${row.id} is already recorded as one of ${stored.benchmark}${stored.demo ? ', a demo' : ''}.`)
  return false
}

/**
 * Keeps what the replaced attempts have spent. A result of a lost journal (`spent_before` null) holds none of their answers, so
 * all that they have cost is beside it; any other holds their answers, but not what they had lost themselves.
 */
function withEarlierCost(row: NewRow, { spent_before }: Results, stored: Stored): NewRow {
  if (row.cost === null) return row
  const before = spent_before === null ? (stored.cost ?? 0) : Math.max(spent_before, stored.spent_before)
  return { ...row, cost: row.cost - row.spent_before + before, spent_before: before }
}

/** Adds or updates the run's model. A demo run never changes a real model, nor a run that comes late what a later one says. */
const upsertModel = (db: D1Database, { row, results: { model, demo } }: RunRecord): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO models (provider, id, display_name, input_price_per_m, output_price_per_m, demo)
       VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (provider, id) DO UPDATE SET
         display_name = coalesce(excluded.display_name, display_name),
         input_price_per_m = coalesce(excluded.input_price_per_m, input_price_per_m),
         output_price_per_m = coalesce(excluded.output_price_per_m, output_price_per_m),
         demo = excluded.demo
       WHERE excluded.demo <= models.demo AND NOT EXISTS (
         SELECT 1 FROM benchmark_runs
         WHERE demo = excluded.demo AND model_id = excluded.id AND provider = excluded.provider AND run_date > ?)`,
    )
    .bind(
      model.provider,
      model.id,
      model.display_name,
      model.input_price_per_m,
      model.output_price_per_m,
      demo ? 1 : 0,
      row.run_date,
    )

function insertRun(db: D1Database, row: NewRow): D1PreparedStatement {
  const columns = Object.keys(row)
  const marks = columns.map(() => '?').join(', ')
  return db.prepare(`INSERT INTO benchmark_runs (${columns.join(', ')}) VALUES (${marks})`).bind(...Object.values(row))
}

const PROBLEM_COLUMNS = [
  'problem_id',
  'title',
  'platform',
  'difficulty',
  'contest_date',
  'passed',
  'error_type',
  'samples',
  'passed_samples',
  'tests_passed',
  'tests_total',
  'latency_ms',
  'judge_ms',
  'input_tokens',
  'output_tokens',
  'cost',
  'instructions',
  'answers_sha256',
] as const satisfies (keyof ProblemResult)[]

/** Passes the problems as one JSON text, because a statement takes at most 100 values. */
function insertProblems(db: D1Database, runId: string, problems: readonly ProblemResult[]): D1PreparedStatement[] {
  const values = PROBLEM_COLUMNS.map((name) => `value ->> '${name}'`).join(', ')
  const statement = db.prepare(
    `INSERT INTO problem_results (run_id, ${PROBLEM_COLUMNS.join(', ')}) SELECT ?, ${values} FROM json_each(?)`,
  )
  const chunks = Array.from({ length: Math.ceil(problems.length / PROBLEMS_PER_STATEMENT) }, (_, i) =>
    problems.slice(i * PROBLEMS_PER_STATEMENT, (i + 1) * PROBLEMS_PER_STATEMENT),
  )
  return chunks.map((chunk) => statement.bind(runId, JSON.stringify(chunk)))
}

type NewRow = Awaited<ReturnType<typeof rowOf>> & { readonly counts: string | null; readonly lengths: string | null }

interface RunRecord {
  readonly results: Results
  readonly row: NewRow
  readonly problems: readonly ProblemResult[]
  /** The run as drift detection sees it; null without a score. */
  readonly run: ScoredRun | null
}

async function recordOf(posted: Posted, now: Date): Promise<RunRecord> {
  const { results } = posted
  const row = await rowOf(posted, now)
  const counts = results.score === null ? null : countsOf(results)
  if (counts === null) return { results, row: { ...row, counts, lengths: null }, problems: results.problems, run: null }
  const lengths = packLengths(lengthsOf(results))
  const run = { ...counts, run_date: row.run_date, lengths }
  return { results, row: { ...row, counts: packRun(counts), lengths }, problems: results.problems, run }
}

/** In the order in which counts and lengths stand. All runs of a series have the same problems, measured or not. */
const problemsOf = ({ problems }: Results): string[] => problems.map(({ problem_id }) => problem_id).sort()

function lengthsOf(results: Results): LengthRun {
  const answers = results.problems.flatMap(({ problem_id, output_tokens, samples }) =>
    samples > 0 && output_tokens !== null
      ? [{ problemId: problem_id, outputTokens: output_tokens, answers: samples }]
      : [],
  )
  return lengthRun(results.id, answers, problemsOf(results))
}

function countsOf(results: Results): CountedRun {
  const { id, problems } = results
  const outcomes = problems
    .filter(({ samples }) => samples > 0)
    .map(({ problem_id, passed_samples, samples }) => ({ problemId: problem_id, passed: passed_samples, samples }))
  return countRun({ id, outcomes }, problemsOf(results))
}

/** All columns but those for drift. */
async function rowOf({ results, json, provenance }: Posted, now: Date) {
  const { problems, ...document } = results
  const { model, score_bounds, confidence, input_cost, output_cost, spent_before } = results
  return {
    id: results.id,
    attempt: results.github?.run_attempt ?? 1,
    sha256: await sha256(canonicalJson(json)),
    provenance: JSON.stringify(provenance),
    posted_at: now.toISOString(),
    demo: results.demo ? 1 : 0,
    benchmark: results.benchmark,
    provider: model.provider,
    model_id: model.id,
    run_date: new Date(results.run_date).toISOString(),
    status: results.status,
    score: results.score,
    confidence_low: confidence?.low ?? null,
    confidence_high: confidence?.high ?? null,
    score_low: score_bounds?.low ?? null,
    score_high: score_bounds?.high ?? null,
    sound_score: results.score === null ? null : soundScoreOf(results),
    breakdown: JSON.stringify(breakdownOf(problems)),
    repeatability: results.score === null ? null : repeatabilityText(problems),
    passed_count: results.passed_count,
    total_count: results.total_count,
    errored_count: results.errored_count,
    mode: results.config.mode,
    input_tokens: results.input_tokens ?? sumOfCounted(problems.map(({ input_tokens }) => input_tokens)),
    output_tokens: results.output_tokens ?? sumOfCounted(problems.map(({ output_tokens }) => output_tokens)),
    tokens_counted: results.input_tokens === null || results.output_tokens === null ? 0 : 1,
    cost: input_cost === null || output_cost === null ? null : input_cost + output_cost + (spent_before ?? 0),
    spent_before: spent_before ?? 0,
    duration_seconds: results.duration_seconds,
    document: JSON.stringify(document),
    series: await seriesId({
      benchmark: results.benchmark,
      demo: results.demo,
      provider: model.provider,
      configFingerprint: results.config_fingerprint,
      sampleFingerprint: results.sample.fingerprint,
    }),
  }
}

/** Tokens of the answers whose tokens were counted. */
const sumOfCounted = (values: readonly (number | null)[]): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0)

function repeatabilityText(problems: readonly ProblemResult[]): string | null {
  const found = repeatabilityOf(problems.map(({ passed_samples, samples }) => ({ passed: passed_samples, samples })))
  return found && JSON.stringify(found)
}

function soundScoreOf({ problems, config }: Results): string | null {
  // The run has a score, so it was within its own max-error-rate.
  const sound = scoreWithoutErrata(problems, { samplesPerProblem: config.samples_per_problem, maxErrorRate: 1 })
  if (!sound || sound.score === null) return null
  const { score, total_count, confidence } = sound
  return JSON.stringify({ score, total_count, low: confidence.low, high: confidence.high })
}
