import * as core from '@actions/core'
import { setOutputs, writeJobSummary } from '../github/outputs.ts'
import { runStep, type Step } from '../github/run-step.ts'
import { NODE_CLOCK } from '../runtime/node-clock.ts'
import { PUBLISH_INPUT_NAMES, type PublishInputs, parsePublishInputs } from './inputs.ts'
import { openTracker } from './issue/tracker.ts'
import { type PublishHost, publish } from './publish.ts'
import { publishOutputs, publishSummary } from './report.ts'

/** Runs the publishing step of a workflow. Never rejects: the step fails, after all reports. */
export const runPublish = (env: Step['env']): Promise<void> =>
  runStep(
    {
      env,
      inputNames: PUBLISH_INPUT_NAMES,
      secretsOf: (raw) => [raw['admin-api-key'], raw['github-token'], env['ADMIN_API_KEY']],
      cancelled: 'the job was cancelled; the run may be published or not',
    },
    async (step) => {
      const { log } = step
      const inputs = parsePublishInputs(step.raw, env)
      const published = await publish(inputs, openHost(inputs, step))
      setOutputs(publishOutputs(published), log)
      log.notice(`${published.outcome}: ${published.url}`)
      await writeJobSummary(publishSummary(published), log)
    },
  )

/** The toolkit masks the token in the log. */
const fetchIdToken = (audience: string): Promise<string> => core.getIDToken(audience)

function openHost({ githubToken: token }: PublishInputs, { env, log, signal }: Step): PublishHost {
  const repository = env['GITHUB_REPOSITORY']
  if (token !== null && !repository) log.warn('github-token is not used: GITHUB_REPOSITORY is not set')
  return {
    clock: NODE_CLOCK,
    signal,
    log: log.line,
    warn: log.warn,
    phase: log.phase,
    redact: log.redact,
    idToken: env['ACTIONS_ID_TOKEN_REQUEST_URL'] ? fetchIdToken : null,
    tracker: token === null || !repository ? null : () => openTracker(token, repository),
  }
}
