import { stat } from 'node:fs/promises'
import type { Comparable } from '../../core/compare.ts'
import { type Connection, PERSISTENT } from '../dashboard/call.ts'
import { fetchRun } from '../dashboard/run.ts'
import { BenchmarkError } from '../errors.ts'
import type { BaselineSource } from '../inputs/baseline-source.ts'
import { githubContext } from '../results/github-context.ts'
import { readResultsFile } from '../results/read.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** An earlier result to compare with. */
export interface Baseline {
  /** Of the result: every attempt of a workflow run gives its results the same. */
  readonly id: string
  /** As a reader knows it: a path, or a run's id. */
  readonly name: string
  /** Of its page; null for a file. */
  readonly url: string | null
  readonly runDate: string
  readonly demo: boolean
  readonly configFingerprint: string
  readonly results: Comparable
}

/** Parts of the world that the gates need. */
export type GateHost = Pick<Runtime, 'clock' | 'signal' | 'log' | 'warn' | 'demo' | 'env'>

/**
 * The baseline, proved; null while the dashboard has no run that the address names. Of `latest`, runs of this workflow
 * run do not count: in a second attempt the latest is the first, and nothing is worse than itself.
 * Rejects with BenchmarkError `bad_baseline` for one that nothing can be compared with, `dashboard_unreachable`.
 */
export async function loadBaseline(source: BaselineSource, host: GateHost): Promise<Baseline | null> {
  const baseline = source.kind === 'file' ? await fromFile(source.path) : await fromDashboard(source, host)
  if (baseline === null) return null
  const refuse = (reason: string, help: string) =>
    new BenchmarkError('bad_baseline', `baseline ${baseline.name} ${reason}`, help)
  if (baseline.results.score === null) throw refuse('has no score: its run failed', 'Compare with a run that has one.')
  if (baseline.demo !== host.demo) {
    const what = baseline.demo ? 'is of the demo, which measures nothing' : 'is a measurement, and this is the demo'
    throw refuse(what, 'Compare like with like.')
  }
  return baseline
}

async function fromFile(path: string): Promise<Baseline> {
  const exists = await stat(path).catch(() => null)
  if (exists === null) throw new BenchmarkError('bad_baseline', `baseline ${path} does not exist`, 'Check the path.')
  const results = await readResultsFile(path, 'bad_baseline', 'baseline')
  const { id, run_date: runDate, demo, config_fingerprint: configFingerprint } = results
  return { id, name: path, url: null, runDate, demo, configFingerprint, results }
}

async function fromDashboard(
  source: Exclude<BaselineSource, { kind: 'file' }>,
  { clock, signal, demo, env, log }: GateHost,
): Promise<Baseline | null> {
  const connection: Connection = { ...PERSISTENT, clock, signal, log }
  const found = await fetchRun(
    source.kind === 'run' ? source : { ...source, query: sameKind(source.query, demo), notOf: githubContext(env) },
    connection,
  )
  if (found === null) return null
  const { id, run_date: runDate } = found.run
  return { id, name: id, url: `${source.origin}/runs/${id}`, runDate, ...found }
}

/** A dashboard without measurements shows its demo, unless it is told what is wanted. */
function sameKind(query: string, demo: boolean): string {
  const asked = new URLSearchParams(query)
  if (!asked.has('demo')) asked.set('demo', String(demo))
  return `?${asked}`
}
