import type { Clock } from '../http/retry.ts'
import type { Redactor } from '../text/redact.ts'

/** The parts of the process that any room may need. */
export interface Runtime {
  readonly env: Readonly<Record<string, string | undefined>>
  /** True for the demo problems and the demo model: marked in everything that is written. */
  readonly demo: boolean
  /** Aborted when the user or the runner wants the run to end now. */
  readonly signal: AbortSignal
  readonly log: (line: string) => void
  /** A line that stands out. */
  readonly warn: (line: string) => void
  /** Begins the next part of the run; a log can fold the one before. */
  readonly phase: (title: string) => void
  /** Removes secrets from text for files. Log, warnings and report do so themselves. */
  readonly redact: Redactor
  readonly now: () => Date
  readonly clock: Clock
}
