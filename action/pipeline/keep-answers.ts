import type { Task } from '../answers/task.ts'
import { describeError } from '../errors.ts'
import { answerLines, sealsOf, writeAnswers } from '../results/answers.ts'
import type { Measurement } from '../results/measurement.ts'
import type { Host } from './host.ts'

/** Of a run that keeps no answers. */
export const NO_SEALS: ReadonlyMap<string, string> = new Map()

interface AnswersOfRun {
  readonly tasks: readonly Task[]
  readonly measurement: Measurement
}

/**
 * Writes the answers file, if one is wanted, and seals the answers of each problem. A file that cannot be written is a
 * warning: the answers are in the journal too.
 * @returns `answers_sha256` by problem id; empty when no answers are kept
 */
export async function keepAnswers(
  file: string | null,
  { tasks, measurement }: AnswersOfRun,
  { log, warn, redact }: Pick<Host, 'log' | 'warn' | 'redact'>,
): Promise<ReadonlyMap<string, string>> {
  if (file === null) return NO_SEALS
  const lines = answerLines(tasks, measurement.measured, redact)
  const withheld = lines.filter((line) => line.withheld).length
  if (withheld > 0) warn(`answers-file: ${withheld} answers hold a secret of this job and are left out`)
  try {
    await writeAnswers(file, lines)
    log(`answers-file: ${lines.length} answers in ${file}`)
    return await sealsOf(lines)
  } catch (error) {
    warn(`answers-file ${file} could not be written: ${describeError(error)}`)
    return NO_SEALS
  }
}
