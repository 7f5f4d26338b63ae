import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import { type DriftVerdict, type LengthState, trends } from '../../core/api.ts'
import type { Results } from '../../core/results.ts'
import { type DriftRun, driftOf, lengthRun, lengthsOf } from '../../core/statistics.ts'
import { recomputeSome } from '../cron/recompute.ts'
import { exampleRun, keep, read } from './api.ts'
import { insertRows, type Row, rowsOf } from './rows.ts'

/** A series whose drift is known, and the comparison of what the Worker says of it with `driftOf`. */

const PROBLEMS = 40

interface Day {
  readonly day: number
  /** Problems that always fail. */
  readonly lost?: number
  readonly attempt?: number
  /** Days after its own day. */
  readonly later?: number
  readonly outcomes?: string
  /** Length of its answers, as a share of the usual one. */
  readonly length?: number
}

/** A run of a day: every fourth problem varies from day to day, one in eight days a problem is not measured. */
export function runOn({
  day,
  lost = 0,
  attempt = 1,
  later = 0,
  outcomes = outcomesOn(day, lost),
  length = 1,
}: Day): Promise<Results> {
  const change = (results: Results) => withLengths(results, day, length)
  return exampleRun({ outcomes, date: 400 - day - later, runId: 50_000 + day, attempt, change })
}

/** Answers of 300 tokens and more, each within a tenth of its usual length. */
function withLengths(results: Results, day: number, length: number): Results {
  const tokensOf = (i: number) => Math.round((300 + 70 * i) * (1 + (((day * 13 + i * 7) % 21) - 10) / 100) * length)
  const problems = results.problems.map((problem, i) => ({ ...problem, output_tokens: tokensOf(i) }))
  const output_tokens = problems.reduce((sum, problem) => sum + problem.output_tokens, 0)
  return { ...results, problems, output_tokens }
}

export const UNMEASURED = 'x'.repeat(PROBLEMS)

function outcomesOn(day: number, lost: number): string {
  const passes = (i: number): boolean =>
    i >= lost && (i % 4 === 1 ? (day * 7 + i * 11 + ((day * i) % 5)) % 3 > 0 : i % 8 > 0)
  return Array.from({ length: PROBLEMS }, (_, i) => (i === day % 320 ? 'x' : passes(i) ? 'p' : 'f')).join('')
}

/** Days from 0 on; from day `fall` on, 14 of 40 problems always fail. */
export const runsOn = (days: number, fall = Number.POSITIVE_INFINITY): Promise<Results[]> =>
  Promise.all(Array.from({ length: days }, (_, day) => runOn({ day, lost: day >= fall ? 14 : 0 })))

/** What the API must say of the length of a series' answers. */
function expectedLengths(scored: readonly Results[]): LengthState {
  const lengths = lengthsOf(
    scored.map(({ id, problems }) => {
      const answers = problems
        .filter(({ samples }) => samples > 0)
        .map(({ problem_id, output_tokens }) => ({
          problemId: problem_id,
          outputTokens: output_tokens ?? 0,
          answers: 1,
        }))
      return lengthRun(id, answers, problems.map(({ problem_id }) => problem_id).sort())
    }),
  )
  if (lengths.kind !== 'changed') return lengths
  const refOf = (id: string) => ({ id, run_date: scored.find((run) => run.id === id)?.run_date ?? '' })
  const { since, range, ...rest } = lengths
  return { ...rest, since: refOf(since), range: { first: refOf(range.first), last: refOf(range.last) } }
}

const driftRun = ({ id, problems }: Results): DriftRun => ({
  id,
  outcomes: problems
    .filter(({ samples }) => samples > 0)
    .map(({ problem_id, passed_samples, samples }) => ({ problemId: problem_id, passed: passed_samples, samples })),
})

/** What the API must say of a series: `driftOf` over all of it at once. */
export function expectedOf(runs: readonly Results[]) {
  const scored = runs.filter(({ score }) => score !== null).toSorted((a, b) => (a.run_date < b.run_date ? -1 : 1))
  const refOf = (id: string) => ({ id, run_date: scored.find((run) => run.id === id)?.run_date ?? '' })
  const { points, band, spread, episodes } = driftOf(scored.map(driftRun))
  const stateOf = (state: (typeof points)[number]['state']): DriftVerdict => {
    if (state.kind !== 'unusual') return state
    const { since, range, ...alarm } = state
    return { ...alarm, since: refOf(since), range: { first: refOf(range.first), last: refOf(range.last) } }
  }
  return {
    band,
    spread,
    lengths: expectedLengths(scored),
    points: points.map(({ runId, state, evidence }) => ({ run_id: runId, drift: stateOf(state), evidence })),
    episodes: episodes.map(({ alarm, first, last, isOver }) => {
      const { kind: _kind, ...rest } = stateOf(alarm) as Extract<DriftVerdict, { kind: 'unusual' }>
      return { ...rest, first: refOf(first), last: refOf(last), is_over: isOver }
    }),
  }
}

/** Rows of a series as they were before there were verdicts. Only what the verdicts need differs between its runs. */
export async function rowsBeforeVerdicts(runs: readonly Results[]): Promise<(readonly [table: string, rows: Row[]])[]> {
  await keep(...runs.slice(0, 1))
  const [run] = await rowsOf('benchmark_runs')
  const runRows = runs.map(({ id, run_date }) => ({ ...run, id, run_date, counts: null, lengths: null, drift: null }))
  const problemRows = runs.flatMap(({ id, problems }) =>
    problems.map((problem) => ({ ...problem, run_id: id, passed: Number(problem.passed), instructions: null })),
  )
  return [
    ['models', await rowsOf('models')],
    ['series', (await rowsOf('series')).map((row) => ({ ...row, is_current: 0, standing: null }))],
    ['benchmark_runs', runRows],
    ['problem_results', problemRows],
  ]
}

/** Stores a long series at once. */
export async function keepAll(runs: readonly Results[]): Promise<void> {
  const rows = await rowsBeforeVerdicts(runs)
  const tables = rows.map(([table]) => table).reverse()
  await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)))
  for (const [table, content] of rows) await insertRows(table, content)
  await recomputeAll()
}

/** @returns the number of calls that it took */
export async function recomputeAll(): Promise<number> {
  for (let calls = 1; ; calls++) if (await recomputeSome(env.DB)) return calls
}

/** Compares all that the API says of the one series in the database. */
export async function expectDrift(runs: readonly Results[]): Promise<void> {
  const { band, lengths, points, episodes } = expectedOf(runs)
  const { series } = await read('/api/trends?days=all', trends)
  expect(series).toHaveLength(1)
  expect(series[0]?.points.map(({ run_id, drift, evidence }) => ({ run_id, drift, evidence }))).toEqual(points)
  expect(series[0]?.drift).toEqual(points.at(-1)?.drift)
  expect(series[0]?.rerun_band).toEqual(band)
  expect(series[0]?.episodes).toEqual(episodes)
  expect(series[0]?.lengths).toEqual(lengths)
}
