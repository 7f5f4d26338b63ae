import { truncatedStream } from './api-errors.ts'
import type { StopReason } from './request.ts'

/** A provider's words for why an answer ended. `failed`: the provider failed, not the model. */
export type StopReasons = Readonly<Record<string, StopReason | 'failed'>>

/**
 * Looks up why an answer ended. An unknown word counts as an end: the answer is complete, and paid for.
 * @param reason null when the provider gave none
 * @throws AttemptError for an answer that ended without a reason, or because the provider failed
 */
export function stopReasonOf(reason: string | null, reasons: StopReasons): StopReason {
  if (reason === null) throw truncatedStream('it ended early')
  const known = reasons[reason] ?? 'end'
  if (known === 'failed') throw truncatedStream(`it ended with ${reason}`)
  return known
}
