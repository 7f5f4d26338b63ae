import * as core from '@actions/core'
import { proxySecrets, routeThroughProxy } from '../http/proxy.ts'
import type { InputTexts } from '../inputs/table.ts'
import { isAbortOf, listenForSignals } from '../runtime/signals.ts'
import { errorLine } from '../text/error-line.ts'
import { redactor } from '../text/redact.ts'
import { openRunnerLog, type RunnerLog } from './log.ts'

type Env = Readonly<Record<string, string | undefined>>

interface StepOptions {
  readonly env: Env
  readonly inputNames: readonly string[]
  /** Secrets among inputs and environment: masked in everything that is written. */
  readonly secretsOf: (raw: InputTexts) => readonly (string | undefined)[]
  /** Reason of failure when the job is cancelled while the work runs. */
  readonly cancelled: string
}

export interface Step {
  readonly env: Env
  readonly raw: InputTexts
  readonly log: RunnerLog
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal
}

/**
 * Runs one step of a workflow: reads its inputs, masks its secrets, and turns an error into a failed step.
 * Never rejects.
 */
export async function runStep(options: StepOptions, work: (step: Step) => Promise<void>): Promise<void> {
  const { env, inputNames, secretsOf, cancelled } = options
  const raw = Object.fromEntries(inputNames.map((name) => [name, core.getInput(name)]))
  const secrets = [...secretsOf(raw), ...proxySecrets(env)].flatMap((secret) => secret?.trim() || [])
  for (const secret of secrets) core.setSecret(secret)
  const log = openRunnerLog(redactor(secrets), env)
  const interrupt = listenForSignals(log.warn)
  try {
    routeThroughProxy(env, log.warn)
    await work({ env, raw, log, signal: interrupt.signal })
  } catch (error) {
    log.fail(
      interrupt.signal.aborted
        ? [cancelled, ...(isAbortOf(interrupt.signal, error) ? [] : [errorLine(error)])].join('; ')
        : errorLine(error),
    )
    if (core.isDebug() && error instanceof Error) log.line(error.stack ?? '')
  } finally {
    interrupt.stopListening()
    log.close()
  }
}
