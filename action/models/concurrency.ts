import type { Clock } from '../http/retry.ts'

/** Reports the outcome of one attempt to the concurrency controller. */
export interface Attempt {
  succeeded(): void
  /** The provider asked for fewer requests, or did not get to this one. */
  throttled(): void
  /** Call it once, when nothing of the attempt is in flight any more. */
  ended(): void
}

/**
 * Limits the requests in flight by additive increase and multiplicative decrease, as TCP does (RFC 5681): successes add
 * one slot a round, a throttled round halves the slots.
 */
export interface ConcurrencyController {
  /** Requests that may be in flight at this moment: from 1 to `limit`. */
  readonly slots: number
  /** Waits until an attempt may start: a second attempt at a request needs a slot as well. */
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
  const queue = createQueue(() => Math.floor(slots))

  return {
    get slots() {
      return Math.floor(slots)
    },
    async start(signal) {
      signal.throwIfAborted()
      await queue.enter(signal)
      // A pause can be prolonged while an attempt waits for its end.
      for (let last: unknown; last !== paused; ) {
        last = paused
        await paused
      }
      if (signal.aborted) queue.leave()
      signal.throwIfAborted()
      const begun = round
      return {
        succeeded: () => {
          slots = Math.min(limit, slots + 1 / slots)
          queue.admit()
        },
        throttled: () => {
          // Requests in flight together are throttled together: the slots are halved once for all of them.
          if (begun !== round) return
          round++
          slots = Math.max(1, slots / 2)
        },
        ended: queue.leave,
      }
    },
    pauseFor(ms, signal) {
      const pause = sleep(Math.min(ms, PAUSE_CAP_MS), signal).catch(() => {}) // aborted: `start` rejects then
      paused = Promise.all([paused, pause])
    },
  }
}

/** Lets attempts in, first come, first served, while fewer than `slots()` are in flight. */
function createQueue(slots: () => number) {
  let inFlight = 0
  const waiting: (() => void)[] = []

  const admit = () => {
    while (inFlight < slots() && waiting.length > 0) {
      inFlight++
      waiting.shift()?.()
    }
  }
  const leave = () => {
    inFlight--
    admit()
  }
  const enter = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const enterNow = () => {
        signal.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = () => {
        waiting.splice(waiting.indexOf(enterNow), 1)
        reject(signal.reason)
      }
      signal.addEventListener('abort', giveUp, { once: true })
      waiting.push(enterNow)
      admit()
    })
  return { admit, enter, leave }
}
