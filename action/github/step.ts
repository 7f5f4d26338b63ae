import * as core from '@actions/core'
import type { Results } from '../../core/results.ts'
import { proxySecrets, routeThroughProxy } from '../http/proxy.ts'
import { INPUT_NAMES, parseInputs } from '../inputs/inputs.ts'
import { keysOf } from '../models/providers.ts'
import type { RunOutcome } from '../pipeline/outcome.ts'
import { describeLeft, unmeasuredText } from '../report/headline.ts'
import { run } from '../run.ts'
import { listenForSignals } from '../runtime/signals.ts'
import { explained } from '../text/error-line.ts'
import { redactor } from '../text/redact.ts'
import { openActionHost, setOutputs } from './host.ts'
import { openRunnerLog } from './log.ts'

type Env = Readonly<Record<string, string | undefined>>

/** The benchmark as a step of a workflow. Never throws: a failure is the step's, told last, after all reports. */
export async function runAction(env: Env): Promise<void> {
  const raw = Object.fromEntries(INPUT_NAMES.map((name) => [name, core.getInput(name)]))
  const secrets = [raw['api-key'], ...keysOf(env), env['HF_TOKEN'], ...proxySecrets(env)].flatMap(
    (secret) => secret?.trim() || [],
  )
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
    setOutputs({ status: 'failed' satisfies Results['status'] }, log)
    log.fail(interrupt.code() === null ? explained(error) : 'the job was cancelled; nothing was written')
    if (core.isDebug() && error instanceof Error) log.line(error.stack ?? '')
  } finally {
    interrupt.stopListening()
    log.close()
  }
}

/** Why the step fails; null for a run with a score that every gate lets through. */
function failureOf({ results, stoppedBy, left, gateFailure }: RunOutcome): string | null {
  if (results.status !== 'failed') return gateFailure
  if (stoppedBy !== null) return explained(stoppedBy)
  if (left !== null) return `no score yet: ${describeLeft(left)}`
  return `no score: ${unmeasuredText(results) ?? 'nothing'} could not be measured, more than max-error-rate allows`
}
