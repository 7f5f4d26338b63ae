import * as z from 'zod'
import { runDetail, runList, runProblem, runProblems, runSummary } from '../../core/api.ts'
import type { Comparable } from '../../core/compare.ts'
import { isUnmeasured } from '../../core/outcome.ts'
import type { Results } from '../../core/results.ts'
import type { Spread } from '../../core/statistics.ts'
import { BenchmarkError } from '../errors.ts'
import { type Connection, callDashboard, parseReply } from './call.ts'

const github = runSummary.shape.github.unwrap().pick({ run_id: true, repository: true }).strip().nullable()

/** Only the fields that are needed, so that the answer of a later version can be read too. */
const detail = z.object({
  demo: runDetail.shape.demo,
  run: runSummary
    .pick({ id: true, run_date: true, benchmark: true, score: true, total_count: true })
    .extend({
      github,
      model: runSummary.shape.model.strip(),
    })
    .strip(),
  sample: runDetail.shape.sample.strip(),
  config: runDetail.shape.config.strip(),
  config_fingerprint: runDetail.shape.config_fingerprint,
  price: runDetail.shape.price.strip(),
  spread: runDetail.shape.spread.unwrap().strip().nullable().catch(null),
})

const problems = z.object({
  run: runProblems.shape.run.strip(),
  problems: z.array(
    runProblem.pick({ problem_id: true, passed: true, error_type: true, samples: true, passed_samples: true }).strip(),
  ),
})

const list = z.object({
  runs: z.array(runSummary.pick({ id: true, score: true }).extend({ github }).strip()),
  next_cursor: runList.shape.next_cursor,
})

type Detail = z.infer<typeof detail>

interface FetchedRun {
  readonly run: Detail['run']
  readonly demo: boolean
  /** Of its series; null before that has five runs, and where the dashboard does not say. */
  readonly spread: Spread | null
  readonly results: Comparable
}

type WorkflowRun = Pick<NonNullable<Results['github']>, 'run_id' | 'repository'>

type WhichRun =
  /** @see notOf runs posted by this workflow run, in any attempt, are skipped: it would be compared with itself */
  | { readonly kind: 'latest'; readonly origin: string; readonly query: string; readonly notOf: WorkflowRun | null }
  | { readonly kind: 'run'; readonly origin: string; readonly id: string }

/** A higher attempt may replace the run between the two requests. */
const TRIES = 2

/**
 * Fetches a run of a dashboard with its problems; null when a query finds none, or only runs of `notOf`.
 * Rejects with BenchmarkError `bad_baseline` when the dashboard refuses, `dashboard_unreachable`.
 */
export async function fetchRun(which: WhichRun, connection: Connection): Promise<FetchedRun | null> {
  for (let tries = 1; ; tries++) {
    const found = which.kind === 'latest' ? await latest(which, connection) : await named(which, connection)
    if (found === null) return null
    const { id } = found.run
    const listed = await read(new URL(`/api/runs/${id}/problems`, which.origin), problems, connection)
    if (listed !== 'missing' && belong(found, listed)) return fetched(found, listed)
    if (tries === TRIES) {
      const message = `${new URL(which.origin).host} gives a run ${id} that does not match its list of problems`
      throw new BenchmarkError('dashboard_unreachable', message, 'Try again.')
    }
  }
}

async function named(which: Extract<WhichRun, { kind: 'run' }>, connection: Connection): Promise<Detail> {
  const found = await read(new URL(`/api/runs/${which.id}`, which.origin), detail, connection)
  if (found === 'missing') throw missing(which)
  return found
}

async function latest(which: Extract<WhichRun, { kind: 'latest' }>, connection: Connection): Promise<Detail | null> {
  const { origin, query, notOf } = which
  const found = await read(new URL(`/api/runs/latest${query}`, origin), detail, connection)
  if (found === 'missing') return null
  if (!isOf(found.run, notOf)) return found
  const id = await latestOfOthers(which, connection)
  return id === null ? null : named({ kind: 'run', origin, id }, connection)
}

/** Enough: a workflow run posts at most one result for each model of its matrix, and the list begins with the latest. */
const PAGE = 100
const MOST_PAGES = 5

async function latestOfOthers(
  { origin, query, notOf }: Extract<WhichRun, { kind: 'latest' }>,
  connection: Connection,
): Promise<string | null> {
  const url = new URL(`/api/runs${query}`, origin)
  url.searchParams.set('limit', String(PAGE))
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await read(url, list, connection)
    if (page === 'missing') return null
    const other = page.runs.find((run) => run.score !== null && !isOf(run, notOf))
    if (other !== undefined) return other.id
    if (page.next_cursor === null) return null
    url.searchParams.set('cursor', page.next_cursor)
  }
  return null
}

const isOf = ({ github }: { readonly github: WorkflowRun | null }, run: WorkflowRun | null): boolean =>
  github !== null && run !== null && github.run_id === run.run_id && github.repository === run.repository

async function read<T>(url: URL, schema: z.ZodType<T>, connection: Connection): Promise<T | 'missing'> {
  const reply = await callDashboard({ url, post: null }, connection)
  if (reply.kind === 'ok') return parseReply(schema, reply.json, url)
  // Any web server answers 404; only a dashboard answers with this code.
  if (reply.code === 'not_found') return 'missing'
  const message = `${url.host} answered ${reply.status} for ${url.pathname}${reply.words && ` (${reply.words})`}`
  throw new BenchmarkError('bad_baseline', message, 'Check the address of the baseline.')
}

const missing = ({ id, origin }: Extract<WhichRun, { kind: 'run' }>): BenchmarkError =>
  new BenchmarkError('bad_baseline', `${new URL(origin).host} has no run ${id}`, 'Check the address of the baseline.')

type Listed = z.infer<typeof problems>

const belong = ({ run, sample }: Detail, listed: Listed): boolean =>
  listed.run.id === run.id &&
  listed.run.run_date === run.run_date &&
  listed.problems.length === sample.size &&
  listed.problems.every(isSound) &&
  listed.problems.filter(({ error_type }) => !isUnmeasured(error_type)).length === run.total_count

/** Checks what a comparison relies on: it runs after the run is paid for, and must not fail then. */
const isSound = ({ error_type, passed, samples, passed_samples }: Listed['problems'][number]): boolean =>
  passed === (error_type === null) &&
  (isUnmeasured(error_type)
    ? samples === 0 && passed_samples === 0
    : samples > 0 && passed_samples <= samples && passed === (passed_samples === samples))

const fetched = (
  { run, demo, sample, config, config_fingerprint, price, spread }: Detail,
  listed: Listed,
): FetchedRun => ({
  run,
  demo,
  spread: spread && {
    dayVariance: spread.day_variance,
    degrees: spread.degrees,
    wavering: spread.wavering,
    source: 'own',
  },
  results: {
    model: { ...run.model, ...price },
    sample,
    config,
    benchmark: run.benchmark,
    config_fingerprint,
    score: run.score,
    total_count: run.total_count,
    problems: listed.problems,
  },
})
