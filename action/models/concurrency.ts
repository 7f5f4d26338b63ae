import type { Clock } from '../http/retry.ts'

/** Reports the outcome of one attempt to the concurrency controller. */
export interface Attempt {
  succeeded(): void
  /** The provider asked for fewer requests. */
  throttled(): void
}

/**
 * Limits the requests in flight by additive increase and multiplicative decrease, as TCP does (RFC 5681): successes add
 * one slot a round, a throttled round halves the slots.
 */
export interface ConcurrencyController {
  /** Requests that may be in flight at this moment: from 1 to `limit`. */
  readonly slots: number
  /** Waits until an attempt may start. */
  start(signal: AbortSignal): Promise<Attempt>
  /** Lets no attempt start for so many milliseconds. */
  pauseFor(ms: number, signal: AbortSignal): void
}

/** Longest pause that a provider's header can cause. */
const PAUSE_CAP_MS = 120_000

/** @param limit most requests in flight, and how many there are at first */
export function createConcurrencyController(limit: number, { sleep }: Pick<Clock, 'sleep'>): ConcurrencyController {
  let slots = limit
  let round = 0
  let paused: Promise<unknown> = Promise.resolve()

  return {
    get slots() {
      return Math.floor(slots)
    },
    async start(signal) {
      // A pause can be prolonged while an attempt waits for its end.
      for (let last: unknown; last !== paused; ) {
        last = paused
        await paused
      }
      signal.throwIfAborted()
      const begun = round
      return {
        succeeded: () => {
          slots = Math.min(limit, slots + 1 / slots)
        },
        throttled: () => {
          // Requests in flight together are throttled together: the slots are halved once for all of them.
          if (begun !== round) return
          round++
          slots = Math.max(1, slots / 2)
        },
      }
    },
    pauseFor(ms, signal) {
      const pause = sleep(Math.min(ms, PAUSE_CAP_MS), signal).catch(() => {}) // aborted: `start` rejects then
      paused = Promise.all([paused, pause])
    },
  }
}
