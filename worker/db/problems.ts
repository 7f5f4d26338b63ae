import type { ErrorType } from '../../core/outcome.ts'
import type { Provider } from '../../core/provider.ts'
import type { ProblemResult } from '../../core/results.ts'
import { ApiProblem } from '../problem.ts'
import type { Conditions } from './conditions.ts'
import type { RunRow } from './runs.ts'

/** Outcome of a problem in a run, as runs are compared by it. */
export interface Outcome {
  readonly run_id: string
  readonly problem_id: string
  readonly passed: boolean
  readonly error_type: ErrorType | null
  readonly samples: number
  readonly passed_samples: number
}

/** SQLite has no booleans. */
type Stored<T> = Omit<T, 'passed'> & { readonly passed: 0 | 1 }

const revived = <T extends { readonly passed: 0 | 1 }>(row: T): Omit<T, 'passed'> & { readonly passed: boolean } => ({
  ...row,
  passed: row.passed === 1,
})

/** Outcomes of all problems of the given runs, in no order. */
export async function outcomesOf(db: D1Database, runIds: readonly string[]): Promise<Outcome[]> {
  const { results } = await db
    .prepare(
      `SELECT run_id, problem_id, passed, error_type, samples, passed_samples
       FROM problem_results WHERE run_id IN (SELECT value FROM json_each(?))`,
    )
    .bind(JSON.stringify(runIds))
    .all<Stored<Outcome>>()
  return results.map(revived)
}

export interface ProblemFilter {
  readonly difficulty?: string | undefined
  readonly platform?: string | undefined
  /** An error type, or `passed`. */
  readonly outcome?: string | undefined
}

export type ProblemRow = ProblemResult & {
  readonly previous_passed: boolean | null
  readonly previous_error_type: ErrorType | null
}

type StoredProblem = Stored<Omit<ProblemResult, 'instructions'>> &
  Pick<ProblemRow, 'previous_error_type'> & {
    readonly run_id: string
    readonly previous_passed: 0 | 1 | null
    /** JSON. */
    readonly instructions: string | null
  }

/** Problems of a run by id, each with its outcome in another run; null where one of the two did not measure it. */
export async function problemsOfRun(
  db: D1Database,
  runId: string,
  previousId: string | null,
  { difficulty, platform, outcome }: ProblemFilter,
): Promise<ProblemRow[]> {
  const { results } = await db
    .prepare(
      `SELECT now.*, earlier.passed AS previous_passed, earlier.error_type AS previous_error_type
       FROM problem_results AS now
       LEFT JOIN problem_results AS earlier ON earlier.run_id = ?2 AND earlier.problem_id = now.problem_id
         AND earlier.samples > 0 AND now.samples > 0
       WHERE now.run_id = ?1 AND (?3 IS NULL OR now.difficulty = ?3) AND (?4 IS NULL OR now.platform = ?4)
         AND (?5 IS NULL OR coalesce(now.error_type, 'passed') = ?5)
       ORDER BY now.problem_id`,
    )
    .bind(runId, previousId, difficulty ?? null, platform ?? null, outcome ?? null)
    .all<StoredProblem>()
  return results.map(({ run_id: _run, ...row }) => ({
    ...revived(row),
    instructions: row.instructions === null ? null : JSON.parse(row.instructions),
    previous_passed: row.previous_passed === null ? null : row.previous_passed === 1,
  }))
}

export type HistoryRow = Omit<ProblemResult, 'instructions'> &
  Pick<RunRow, 'run_date' | 'series'> & {
    readonly run_id: string
    readonly benchmark: string
    readonly provider: Provider
    readonly model_id: string
    readonly display_name: string | null
  }

/**
 * Outcomes of one problem in the runs that meet the conditions, in time order; of one benchmark, that of the latest of
 * them, because ids of two benchmarks may be equal. Reads two rows per run: an index by
 * problem would write a second row for each problem of each post.
 * @throws ApiProblem `not_found` when none of these runs has the problem
 */
export async function historyOf(db: D1Database, problemId: string, runs: Conditions): Promise<HistoryRow[]> {
  const { results } = await db
    .prepare(
      `SELECT problem_results.*, runs.run_date, runs.series, runs.benchmark, runs.provider, runs.model_id,
         runs.document ->> '$.model.display_name' AS display_name
       FROM (SELECT * FROM benchmark_runs WHERE ${runs.sql}) AS runs
       CROSS JOIN problem_results ON problem_results.run_id = runs.id AND problem_results.problem_id = ?
       ORDER BY runs.run_date, runs.id`,
    )
    .bind(...runs.values, problemId)
    .all<Stored<HistoryRow>>()
  if (results.length === 0) {
    const name = JSON.stringify(problemId.slice(0, 100))
    throw new ApiProblem('not_found', `No run in this window has the problem ${name}. Use days=all to search all runs.`)
  }
  const latest = results.at(-1)?.benchmark
  return results.filter(({ benchmark }) => benchmark === latest).map(revived)
}
