import type { Clock } from '../http/retry.ts'
import type { Redactor } from '../text/redact.ts'

/** What any part of a run may need of the process around it. */
export interface Runtime {
  readonly env: Readonly<Record<string, string | undefined>>
  /** True for the demo problems and the demo model: marked in everything that is written. */
  readonly demo: boolean
  /** Aborted when the user or the runner wants the run to end now. */
  readonly signal: AbortSignal
  readonly log: (line: string) => void
  /** A line that nobody should overlook. */
  readonly warn: (line: string) => void
  /** The next part of the run begins: a log can fold the one before. */
  readonly phase: (title: string) => void
  /** Takes secrets out of what is written to a file. Log, warnings and report do so themselves. */
  readonly redact: Redactor
  readonly now: () => Date
  readonly clock: Clock
}
