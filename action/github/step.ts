import type { Results } from '../../core/results.ts'
import { headerSecrets } from '../inputs/headers.ts'
import { INPUT_NAMES, parseInputs } from '../inputs/inputs.ts'
import { keysOf } from '../models/providers.ts'
import type { RunOutcome } from '../pipeline/outcome.ts'
import { describeUncollected, unmeasuredText } from '../report/headline.ts'
import { run } from '../run.ts'
import { errorLine } from '../text/error-line.ts'
import { openActionHost } from './host.ts'
import { setOutputs } from './outputs.ts'
import { runStep, type Step } from './run-step.ts'

/** Runs the benchmark as a step of a workflow. Never rejects: the step fails, after all reports. */
export const runAction = (env: Step['env']): Promise<void> =>
  runStep(
    {
      env,
      inputNames: INPUT_NAMES,
      secretsOf: (raw) => [
        raw['api-key'],
        ...headerSecrets(raw['headers'], raw['model']),
        ...keysOf(env),
        env['HF_TOKEN'],
      ],
      cancelled: 'the job was cancelled before any results were written',
    },
    async (step) => {
      const outcome = await measure(step).catch((error: unknown) => {
        setOutputs({ status: 'failed' satisfies Results['status'] }, step.log)
        throw error
      })
      const failure = step.signal.aborted ? 'the job was cancelled; what was measured is reported' : failureOf(outcome)
      if (failure !== null) step.log.fail(failure)
    },
  )

const measure = async ({ env, raw, log, signal }: Step): Promise<RunOutcome> =>
  run(parseInputs(raw, env), openActionHost(env, log, signal))

/** Why the step fails; null for a run with a score that passes every gate. */
function failureOf({ results, stoppedBy, uncollected, gateFailure }: RunOutcome): string | null {
  if (results.status !== 'failed') return gateFailure
  if (stoppedBy !== null) return errorLine(stoppedBy)
  if (uncollected !== null) return `no score yet: ${describeUncollected(uncollected)}`
  return `no score: ${unmeasuredText(results) ?? 'nothing'} could not be measured, more than max-error-rate allows`
}
