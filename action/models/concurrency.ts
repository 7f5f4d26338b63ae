import type { Clock } from '../http/retry.ts'

/** How one attempt went, as far as the pace of the others is concerned. */
export interface Attempt {
  succeeded(): void
  /** The provider asked for less. */
  congested(): void
}

/**
 * How many requests may be in flight, and when none may start. Additive increase, multiplicative decrease: each success
 * lets the number grow by one a round, each round with a congestion halves it, as TCP shares a line (RFC 5681).
 */
export interface Pace {
  /** Requests that may be in flight at this moment, from 1 to what was asked for. */
  readonly slots: number
  /** Waits until an attempt may start. */
  start(signal: AbortSignal): Promise<Attempt>
  /** Lets nothing start for so many milliseconds. */
  rest(ms: number, signal: AbortSignal): void
}

/** No header may stop a run for longer than this. */
const REST_CAP_MS = 120_000

export function openPace(most: number, { sleep }: Pick<Clock, 'sleep'>): Pace {
  let slots = most
  let round = 0
  let resting: Promise<unknown> = Promise.resolve()

  return {
    get slots() {
      return Math.floor(slots)
    },
    async start(signal) {
      for (let last: unknown; last !== resting; ) {
        last = resting
        await resting
      }
      signal.throwIfAborted()
      const begun = round
      return {
        succeeded: () => {
          slots = Math.min(most, slots + 1 / slots)
        },
        congested: () => {
          // What was in flight together is refused together: that is one congestion, not many.
          if (begun !== round) return
          round++
          slots = Math.max(1, slots / 2)
        },
      }
    },
    rest(ms, signal) {
      const nap = sleep(Math.min(ms, REST_CAP_MS), signal).catch(() => {}) // aborted: `start` says so
      resting = Promise.all([resting, nap])
    },
  }
}
