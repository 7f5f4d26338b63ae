import { INPUTS, type Inputs } from '../inputs/inputs.ts'
import type { Host } from './host.ts'
import type { EarlierAttempts } from './resume.ts'

/** Time to cancel a batch, then to ask and judge the rest live. */
const FALLBACK_MINUTES = 20

/** Warns of batch inputs that have no effect, and of deadlines that leave a batch too little time. */
export function checkBatchInputs(
  inputs: Inputs,
  { openBatches }: Pick<EarlierAttempts, 'openBatches'>,
  { warn }: Pick<Host, 'warn'>,
): void {
  const { mode, batchFallback: fallback, batchDeadlineMinutes: batch, deadlineMinutes: run } = inputs
  if (mode === 'live') {
    const ignored = openBatches.length > 0 ? [] : batchInputsGiven(inputs)
    if (ignored.length > 0)
      warn(`mode is live: ${ignored.join(' and ')} ${ignored.length === 1 ? 'has' : 'have'} no effect`)
  } else if (fallback === 'live' && run - batch < FALLBACK_MINUTES) {
    warn(
      `only ${run - batch} min between batch-deadline-minutes and deadline-minutes: little time to ask the rest live`,
    )
  } else if (batch > run) {
    warn(
      `deadline-minutes (${run}) is shorter than batch-deadline-minutes (${batch}): an unfinished batch will be left ` +
        'for the next run',
    )
  }
}

/** The batch inputs that are not at their defaults. */
const batchInputsGiven = ({ batchDeadlineMinutes, batchFallback }: Inputs): string[] => [
  ...(`${batchDeadlineMinutes}` === INPUTS['batch-deadline-minutes'].default ? [] : ['batch-deadline-minutes']),
  ...(batchFallback === INPUTS['batch-fallback'].default ? [] : ['batch-fallback']),
]
