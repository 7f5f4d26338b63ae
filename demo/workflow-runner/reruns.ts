import type { LatestRun } from '../../core/api.ts'
import { plainPrice } from '../../core/prices.ts'
import { startCacheServer } from '../cache-server/server.ts'
import { billOf } from '../model-server/ledger.ts'
import type { Event } from './contexts.ts'
import type { Folders } from './machine.ts'
import { openRehearsal, type Rehearsal } from './rehearsal.ts'
import type { WorkflowOptions } from './run-workflow.ts'

const EVENT: Event = { kind: 'workflow_dispatch', inputs: { sample_size: '0', mode: 'live' } }
const RUN_ID = 4250
/** As openRehearsal sets it. */
const PRICE = plainPrice(1, 10)

/** The first requests are answered at once; those after them are on their way when the run is cancelled. */
const QUICK = 4
const SLOW_MS = 30_000

const OTHER_RUNNER: Folders = {
  workspace: 'opt/actions/runner-2/_work/name/name',
  home: 'root',
  temp: 'var/tmp/t',
}

/**
 * Cancels benchmark.yml while it measures; starts it again on a runner with other folders, which must buy only what is
 * missing; and once more where there is no cache service, which must buy everything again and warn.
 * @returns whether each attempt did so
 */
export const rehearseReruns = async (say: (line: string) => void): Promise<boolean> => {
  let isSlow = true
  await using rehearsal = await openRehearsal({ say, latencyMs: (call) => (isSlow && call > QUICK ? SLOW_MS : 0) })
  const cache = await startCacheServer()
  try {
    say('attempt 1 is cancelled while it measures')
    const cancel = new AbortController()
    const watch = setInterval(() => rehearsal.model.books.sales.length >= QUICK && cancel.abort(), 100)
    const first = await attempt(rehearsal, { attempt: 1, cancel: cancel.signal, service: cache.env })
    clearInterval(watch)
    isSlow = false
    say('attempt 2, on a runner with other folders')
    const second = await attempt(rehearsal, { attempt: 2, folders: OTHER_RUNNER, service: cache.env })
    say('attempt 3, without a cache service')
    const third = await attempt(rehearsal, { attempt: 3, service: {} })
    const bill = billOf(rehearsal.model.books.sales, PRICE)
    const checks: readonly (readonly [what: string, holds: boolean])[] = [
      ['attempt 1 is cancelled', first.result === 'cancelled' && first.bought >= QUICK],
      ['attempt 2 buys only what is missing', second.isGood && first.bought + second.bought === second.problems],
      ['attempt 3 buys everything again', third.isGood && third.bought === third.problems],
      ['attempt 3 warns of it', third.warnings.some((line) => /no cache service.*is bought again/.test(line))],
      ['the dashboard has what all attempts have cost', (await costOf(rehearsal)) >= bill - 1e-9],
      ['no other attempt does', [first, second].every(({ warnings }) => !warnings.join().includes('bought again'))],
    ]
    for (const [what, holds] of checks) say(`  ${holds ? 'ok' : 'NOT SO'}: ${what}`)
    return checks.every(([, holds]) => holds)
  } finally {
    await cache.close()
  }
}

/** Of the run on the dashboard, in USD. */
async function costOf({ url }: Rehearsal): Promise<number> {
  const { run } = (await (await fetch(`${url}/api/runs/latest`)).json()) as LatestRun
  return run.cost ?? 0
}

interface Attempt extends Pick<WorkflowOptions, 'cancel' | 'folders'> {
  readonly attempt: number
  /** The cache service, as the environment of the runner has it. */
  readonly service: Readonly<Record<string, string>>
}

async function attempt(rehearsal: Rehearsal, { service, ...options }: Attempt) {
  const { books } = rehearsal.model
  const before = books.sales.length
  const jobs = await rehearsal.run(EVENT, { runId: RUN_ID, machineEnv: service, ...options })
  const { result, steps = [] } = jobs['benchmark'] ?? {}
  const step = steps.find(({ name }) => name === 'benchmark')
  const warnings = steps.flatMap(({ annotations }) => annotations.map(({ message }) => message))
  const problems = Number(step?.outputs['total-count'])
  const bought = books.sales.length - before
  return { result, isGood: result === 'success' && problems > 0, problems, bought, warnings }
}
