import * as z from 'zod'
import { runDetail, runProblem, runProblems, runSummary } from '../../core/api.ts'
import type { Comparable } from '../../core/compare.ts'
import { isUnmeasured } from '../../core/outcome.ts'
import { BenchmarkError } from '../errors.ts'
import { callDashboard, type Line, understood } from './call.ts'

/** Only what is needed, so that a dashboard of a later version is understood too. */
const detail = z.object({
  demo: runDetail.shape.demo,
  run: runSummary
    .pick({ id: true, run_date: true, score: true, total_count: true })
    .extend({
      model: runSummary.shape.model.strip(),
    })
    .strip(),
  sample: runDetail.shape.sample.strip(),
  config: runDetail.shape.config.strip(),
  config_fingerprint: runDetail.shape.config_fingerprint,
  price: runDetail.shape.price.strip(),
})

const problems = z.object({
  run: runProblems.shape.run.strip(),
  problems: z.array(
    runProblem.pick({ problem_id: true, passed: true, error_type: true, samples: true, passed_samples: true }).strip(),
  ),
})

type Detail = z.infer<typeof detail>

export interface FetchedRun {
  readonly run: Detail['run']
  readonly demo: boolean
  readonly configFingerprint: string
  readonly results: Comparable
}

export type WhichRun =
  | { readonly kind: 'latest'; readonly origin: string; readonly query: string }
  | { readonly kind: 'run'; readonly origin: string; readonly id: string }

/** A run may be replaced by a higher attempt between the two requests that it takes. */
const TRIES = 2

/**
 * A run of a dashboard with its problems; null when a query finds none (yet).
 * Rejects with BenchmarkError `bad_baseline` when the dashboard refuses, `dashboard_unreachable`.
 */
export async function fetchRun(which: WhichRun, line: Line): Promise<FetchedRun | null> {
  for (let tries = 1; ; tries++) {
    const path = which.kind === 'latest' ? `/api/runs/latest${which.query}` : `/api/runs/${which.id}`
    const found = await read(new URL(path, which.origin), detail, line)
    if (found === 'missing') {
      if (which.kind === 'latest') return null
      throw missing(which)
    }
    const { id } = found.run
    const listed = await read(new URL(`/api/runs/${id}/problems`, which.origin), problems, line)
    if (listed !== 'missing' && belong(found, listed)) return fetched(found, listed)
    if (tries === TRIES) {
      const message = `${new URL(which.origin).host} says different things of run ${id} and of its problems`
      throw new BenchmarkError('dashboard_unreachable', message, 'Try again.')
    }
  }
}

async function read<T>(url: URL, schema: z.ZodType<T>, line: Line): Promise<T | 'missing'> {
  const reply = await callDashboard({ url, post: null }, line)
  if (reply.kind === 'ok') return understood(schema, reply.json, url)
  if (reply.status === 404) return 'missing'
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

/** What a comparison takes for granted: it comes after the run is paid for, and must not fail then. */
const isSound = ({ error_type, passed, samples, passed_samples }: Listed['problems'][number]): boolean =>
  passed === (error_type === null) &&
  (isUnmeasured(error_type)
    ? samples === 0 && passed_samples === 0
    : samples > 0 && passed_samples <= samples && passed === (passed_samples === samples))

const fetched = ({ run, demo, sample, config, config_fingerprint, price }: Detail, listed: Listed): FetchedRun => ({
  run,
  demo,
  configFingerprint: config_fingerprint,
  results: {
    model: { ...run.model, ...price },
    sample,
    config,
    score: run.score,
    total_count: run.total_count,
    problems: listed.problems,
  },
})
