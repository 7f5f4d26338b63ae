import * as core from '@actions/core'
import { describeError } from '../errors.ts'
import type { RunnerLog } from './log.ts'

/** Sets outputs of the step. A failed output is a warning: it must not stop the other outputs or the report. */
export function setOutputs(outputs: Readonly<Record<string, string>>, log: Pick<RunnerLog, 'redact' | 'warn'>): void {
  const faults = Object.entries(outputs).flatMap(([name, text]) => {
    try {
      core.setOutput(name, log.redact(text))
      return []
    } catch (error) {
      return [{ name, error }]
    }
  })
  if (faults[0] === undefined) return
  const names = faults.map(({ name }) => name).join(', ')
  log.warn(`outputs could not be written (${names}): ${describeError(faults[0].error)}`)
}

/** Writes the job summary. A failure is a warning. */
export async function writeJobSummary(html: string, log: Pick<RunnerLog, 'redact' | 'warn'>): Promise<void> {
  try {
    await core.summary.addRaw(log.redact(html)).write()
  } catch (error) {
    log.warn(`the job summary could not be written: ${describeError(error)}`)
  }
}
