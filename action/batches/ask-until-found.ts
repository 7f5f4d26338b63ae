import type { Clock } from '../http/retry.ts'

/** Milliseconds between two questions, five minutes in all. */
const PAUSES_MS = [5_000, 10_000, 20_000, 40_000, 75_000, 150_000]

/**
 * Asks again, with growing pauses, for something that exists and that the provider says it does not know: its databases
 * may not agree yet, or a gateway may have lost its way for a moment.
 * @param ask gives null when the provider says so
 * @returns null when it still does after five minutes
 */
export async function askUntilFound<T>(
  ask: () => Promise<T | null>,
  { sleep }: Pick<Clock, 'sleep'>,
  signal: AbortSignal,
): Promise<T | null> {
  for (const pause of PAUSES_MS) {
    const found = await ask()
    if (found !== null) return found
    await sleep(pause, signal)
  }
  return await ask()
}
