import type { Results } from '../../core/results.ts'
import { openCacheStore } from '../batches/cache-store.ts'
import { leaseEnd, workflowLease } from '../batches/lease.ts'
import { withBatchLedger } from '../batches/records.ts'
import { openRunnerJournal } from '../journal/runner-journal.ts'
import type { Host } from '../pipeline/host.ts'
import { NODE_HOST } from '../pipeline/node-host.ts'
import { openReferencePython } from '../python-env/reference.ts'
import { headline, type SummaryNotes } from '../report/headline.ts'
import { renderJobSummary } from '../report/job-summary.ts'
import { outputsOf } from '../report/outputs.ts'
import { renderSummary } from '../report/summary.ts'
import { openRunnerCache } from '../runtime/actions-cache.ts'
import type { RunnerLog } from './log.ts'
import { setOutputs, writeJobSummary } from './outputs.ts'
import { saveBatchLocation, saveLocation } from './post-step.ts'

/** Opens the host of a workflow step: its log, cache, outputs and summary. */
export function openActionHost(env: Host['env'], log: RunnerLog, signal: AbortSignal): Host {
  const cache = openRunnerCache(log.warn)
  return {
    ...NODE_HOST,
    env,
    demo: false,
    signal,
    log: log.line,
    warn: log.warn,
    phase: log.phase,
    redact: log.redact,
    progress: log.progress,
    howToResume: 're-run the failed jobs',
    openRecords: async (keys, inputs) => {
      const { now, clock } = NODE_HOST
      const options = { env, cache, signal, clock, now, warn: log.warn }
      const journal = await openRunnerJournal(keys, { ...options, saveLocation })
      const lease = workflowLease(env, leaseEnd(inputs, now()), now)
      const store = openCacheStore(keys, { ...options, saveBatchLocation })
      return withBatchLedger(journal, store, { mode: inputs.mode, lease, now: now(), warn: log.warn })
    },
    preparePython: (inputs) => openReferencePython(inputs, { env, cache, signal, log: log.line, warn: log.warn }),
    report: (results, notes) => report(results, notes, log),
  }
}

async function report(results: Results, notes: SummaryNotes, log: RunnerLog): Promise<void> {
  log.line(renderSummary(results, notes))
  setOutputs(outputsOf(results, notes), log)
  log.notice(headline(results, notes))
  await writeJobSummary(renderJobSummary(results, notes), log)
}
