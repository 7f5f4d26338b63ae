import { setTimeout as sleep } from 'node:timers/promises'
import * as core from '@actions/core'
import { describeError } from '../errors.ts'
import { openRunnerLog, type RunnerLog } from '../github/log.ts'
import { proxySecrets, routeThroughProxy } from '../http/proxy.ts'
import { listenForSignals } from '../runtime/signals.ts'
import { explained } from '../text/error-line.ts'
import { redactor } from '../text/redact.ts'
import { PUBLISH_INPUT_NAMES, type PublishInputs, parsePublishInputs } from './inputs.ts'
import { openTracker } from './issue/tracker.ts'
import { type Published, type PublishHost, publish } from './publish.ts'
import { publishOutputs, publishSummary } from './report.ts'

type Env = Readonly<Record<string, string | undefined>>

/** The publishing step of a workflow. Never throws: a failure is the step's, told last. */
export async function runPublish(env: Env): Promise<void> {
  const raw = Object.fromEntries(PUBLISH_INPUT_NAMES.map((name) => [name, core.getInput(name)]))
  const keys = [raw['admin-api-key'], raw['github-token'], env['ADMIN_API_KEY'], ...proxySecrets(env)]
  const secrets = keys.flatMap((secret) => secret?.trim() || [])
  for (const secret of secrets) core.setSecret(secret)
  const log = openRunnerLog(redactor(secrets), env)
  const interrupt = listenForSignals(log.warn)
  try {
    routeThroughProxy(env, log.warn)
    const inputs = parsePublishInputs(raw, env)
    await report(await publish(inputs, openHost(inputs, env, log, interrupt.signal)), log)
  } catch (error) {
    log.fail(interrupt.code() === null ? explained(error) : 'the job was cancelled; the run may be published or not')
    if (core.isDebug() && error instanceof Error) log.line(error.stack ?? '')
  } finally {
    interrupt.stopListening()
    log.close()
  }
}

function openHost(inputs: PublishInputs, env: Env, log: RunnerLog, signal: AbortSignal): PublishHost {
  const { githubToken: token } = inputs
  const repository = env['GITHUB_REPOSITORY']
  if (token !== null && !repository) log.warn('github-token is of no use: GITHUB_REPOSITORY is not set')
  return {
    clock: { sleep: (ms, stop) => sleep(ms, undefined, { signal: stop }), random: Math.random },
    signal,
    log: log.line,
    warn: log.warn,
    phase: log.phase,
    redact: log.redact,
    tracker: token === null || !repository ? null : () => openTracker(token, repository),
  }
}

async function report(published: Published, log: RunnerLog): Promise<void> {
  for (const [name, text] of Object.entries(publishOutputs(published))) core.setOutput(name, log.redact(text))
  log.notice(`${published.outcome}: ${published.url}`)
  try {
    await core.summary.addRaw(log.redact(publishSummary(published))).write()
  } catch (error) {
    log.warn(`the job summary could not be written: ${describeError(error)}`)
  }
}
