import * as core from '@actions/core'
import type { Results } from '../core/results.ts'
import { describeError } from './errors.ts'
import type { Host } from './host.ts'
import { rememberPlace } from './journal/post-step.ts'
import { openRunnerJournal } from './journal/runner-journal.ts'
import { MACHINE } from './machine.ts'
import { openReferencePython } from './python-env/reference.ts'
import { headline, type SummaryNotes } from './report/headline.ts'
import { renderJobSummary } from './report/job-summary.ts'
import { outputsOf } from './report/outputs.ts'
import type { RunnerLog } from './report/runner-log.ts'
import { renderSummary } from './report/summary.ts'
import { openRunnerCache } from './runner-cache.ts'

/** The world of a workflow step: its log, its cache, its outputs and its summary. */
export function openActionHost(env: Host['env'], log: RunnerLog, signal: AbortSignal): Host {
  const cache = openRunnerCache(log.warn)
  return {
    ...MACHINE,
    env,
    demo: false,
    signal,
    log: log.line,
    warn: log.warn,
    phase: log.phase,
    redact: log.redact,
    progress: log.progress,
    openJournal: (id) => openRunnerJournal(id, { env, cache, signal, remember: rememberPlace }),
    preparePython: (inputs) => openReferencePython(inputs, { env, cache, log: log.line, warn: log.warn }),
    report: (results, notes) => report(results, notes, log),
  }
}

async function report(results: Results, notes: SummaryNotes, log: RunnerLog): Promise<void> {
  log.line(renderSummary(results, notes))
  for (const [name, text] of Object.entries(outputsOf(results, notes))) core.setOutput(name, log.redact(text))
  log.notice(headline(results, notes))
  try {
    await core.summary.addRaw(log.redact(renderJobSummary(results, notes))).write()
  } catch (error) {
    log.warn(`the job summary could not be written: ${describeError(error)}`)
  }
}
