import * as core from '@actions/core'
import type { Results } from '../core/results.ts'
import { openActionHost } from './action-host.ts'
import { INPUT_NAMES, parseInputs } from './inputs.ts'
import { routeThroughProxy } from './proxy.ts'
import { explained } from './report/explained.ts'
import { redactor } from './report/redact.ts'
import { openRunnerLog } from './report/runner-log.ts'
import { type RunOutcome, run } from './run.ts'
import { listenForSignals } from './signals.ts'

type Env = Readonly<Record<string, string | undefined>>

/** The benchmark as a step of a workflow. Never throws: a failure is the step's, told last, after all reports. */
export async function runAction(env: Env): Promise<void> {
  const raw = Object.fromEntries(INPUT_NAMES.map((name) => [name, core.getInput(name)]))
  const secrets = [raw['api-key'], env['ANTHROPIC_API_KEY'], env['HF_TOKEN']].flatMap((secret) => secret?.trim() || [])
  for (const secret of secrets) core.setSecret(secret)
  const log = openRunnerLog(redactor(secrets), env)
  const interrupt = listenForSignals(log.warn)
  try {
    routeThroughProxy(env, log.warn)
    const inputs = parseInputs(raw, env)
    const outcome = await run(inputs, openActionHost(env, log, interrupt.signal))
    const failure = interrupt.code() === null ? failureOf(outcome) : 'the job was cancelled; what was there is reported'
    if (failure !== null) log.fail(failure)
  } catch (error) {
    core.setOutput('status', 'failed' satisfies Results['status'])
    log.fail(interrupt.code() === null ? explained(error) : 'the job was cancelled; nothing was written')
    if (core.isDebug() && error instanceof Error) log.line(error.stack ?? '')
  } finally {
    interrupt.stopListening()
    log.close()
  }
}

/** Why the step fails; null for a run with a score that every gate lets through. */
function failureOf({ results, stoppedBy, gateFailure }: RunOutcome): string | null {
  if (results.status !== 'failed') return gateFailure
  if (stoppedBy !== null) return explained(stoppedBy)
  return `no score: ${results.errored_count} of ${results.problems.length} problems could not be measured`
}
