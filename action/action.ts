import * as core from '@actions/core'
import type { Results } from '../core/results.ts'
import { openActionHost, setOutputs } from './action-host.ts'
import { BenchmarkError, describeError } from './errors.ts'
import { INPUT_NAMES, parseInputs } from './inputs.ts'
import { proxySecrets, routeThroughProxy } from './proxy.ts'
import { unmeasuredText } from './report/headline.ts'
import { printableLine } from './report/printable.ts'
import { redactor } from './report/redact.ts'
import { openRunnerLog } from './report/runner-log.ts'
import { type RunOutcome, run } from './run.ts'
import { listenForSignals } from './signals.ts'

type Env = Readonly<Record<string, string | undefined>>

/** The benchmark as a step of a workflow. Never throws: a failure is the step's, told last, after all reports. */
export async function runAction(env: Env): Promise<void> {
  const raw = Object.fromEntries(INPUT_NAMES.map((name) => [name, core.getInput(name)]))
  const secrets = [raw['api-key'], env['ANTHROPIC_API_KEY'], env['HF_TOKEN'], ...proxySecrets(env)].flatMap(
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

/** Why the step fails; null for a run with a score. */
function failureOf({ results, stoppedBy }: RunOutcome): string | null {
  if (results.status !== 'failed') return null
  if (stoppedBy !== null) return explained(stoppedBy)
  return `no score: ${unmeasuredText(results) ?? 'nothing'} could not be measured, more than max-error-rate allows`
}

const explained = (error: unknown): string =>
  printableLine(
    error instanceof BenchmarkError
      ? `${error.message} — ${error.help}`
      : `${describeError(error)} — Please report this.`,
    1000,
  )
