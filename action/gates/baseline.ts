import { stat } from 'node:fs/promises'
import type { Comparable } from '../../core/compare.ts'
import type { Spread } from '../../core/statistics.ts'
import { type Connection, PERSISTENT } from '../dashboard/call.ts'
import { fetchRun } from '../dashboard/run.ts'
import { BenchmarkError } from '../errors.ts'
import type { BaselineSource } from '../inputs/baseline-source.ts'
import { githubContext } from '../results/github-context.ts'
import { readResultsFile } from '../results/read.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** An earlier result to compare with. */
export interface Baseline {
  /** Id of the result, the same for every attempt of a workflow run. */
  readonly id: string
  /** Name for a reader: a path, or the id of a run. */
  readonly name: string
  /** Address of its page; null for a file. */
  readonly url: string | null
  readonly runDate: string
  readonly demo: boolean
  /** Of its series, where the dashboard knows it. */
  readonly spread: Spread | null
  readonly results: Comparable
}

/** The parts of the runtime that the gates need. */
export type GateHost = Pick<Runtime, 'clock' | 'signal' | 'log' | 'warn' | 'demo' | 'env'>

/**
 * Loads and validates the baseline; null while the dashboard has no run that the address names. `latest` skips results
 * of this workflow run: a second attempt would be compared with the first.
 * Rejects with BenchmarkError `bad_baseline` for a run that cannot be compared with, `dashboard_unreachable`.
 * @param benchmark of this run, its name in results
 */
export async function loadBaseline(
  source: BaselineSource,
  benchmark: string,
  host: GateHost,
): Promise<Baseline | null> {
  const baseline = source.kind === 'file' ? await fromFile(source.path) : await fromDashboard(source, benchmark, host)
  if (baseline === null) return null
  const refuse = (reason: string, help: string) =>
    new BenchmarkError('bad_baseline', `baseline ${baseline.name} ${reason}`, help)
  if (baseline.results.score === null) throw refuse('has no score: its run failed', 'Choose a run with a score.')
  if (baseline.demo !== host.demo) {
    const what = baseline.demo ? 'is a demo, not a measurement' : 'is a measurement, but this run is a demo'
    throw refuse(what, 'Compare a demo with a demo, a measurement with a measurement.')
  }
  if (baseline.results.benchmark !== benchmark) {
    const what = `is of benchmark ${baseline.results.benchmark}, but this run is of ${benchmark}`
    throw refuse(what, 'Choose a run of the same benchmark.')
  }
  return baseline
}

async function fromFile(path: string): Promise<Baseline> {
  const exists = await stat(path).catch(() => null)
  if (exists === null) throw new BenchmarkError('bad_baseline', `baseline ${path} does not exist`, 'Check the path.')
  const results = await readResultsFile(path, 'bad_baseline', 'baseline')
  const { id, run_date: runDate, demo } = results
  return { id, name: path, url: null, runDate, demo, spread: null, results }
}

async function fromDashboard(
  source: Exclude<BaselineSource, { kind: 'file' }>,
  benchmark: string,
  { clock, signal, demo, env, log }: GateHost,
): Promise<Baseline | null> {
  const connection: Connection = { ...PERSISTENT, clock, signal, log }
  const found = await fetchRun(
    source.kind === 'run'
      ? source
      : { ...source, query: sameKind(source.query, { demo, benchmark }), notOf: githubContext(env) },
    connection,
  )
  if (found === null) return null
  const { id, run_date: runDate } = found.run
  return { id, name: id, url: `${source.origin}/runs/${id}`, runDate, ...found }
}

/** Adds demo and benchmark to the query: without them, a dashboard may answer with its demo, or with another benchmark. */
function sameKind(query: string, { demo, benchmark }: { readonly demo: boolean; readonly benchmark: string }): string {
  const asked = new URLSearchParams(query)
  if (!asked.has('demo')) asked.set('demo', String(demo))
  if (!asked.has('benchmark')) asked.set('benchmark', benchmark)
  return `?${asked}`
}
