import { AttemptError } from './attempt-error.ts'

/** Times in milliseconds. */
export interface RetryPolicy {
  readonly attempts: number
  readonly baseMs: number
  readonly capMs: number
  /** A server that asks for more patience than this gets this. */
  readonly retryAfterCapMs: number
  /** Leave for one more retry, from whoever counts those of the whole run; always given when missing. */
  readonly takeRetry?: () => boolean
}

export const ANSWER_RETRIES: RetryPolicy = { attempts: 8, baseMs: 1000, capMs: 60_000, retryAfterCapMs: 120_000 }
/** Few: a person waits, and nothing is lost yet. */
export const PREFLIGHT_RETRIES: RetryPolicy = { attempts: 3, baseMs: 500, capMs: 5000, retryAfterCapMs: 20_000 }

/** Time and chance, passed in so that tests need neither. */
export interface Clock {
  /** Rejects as soon as the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Uniform in [0, 1). */
  readonly random: () => number
}

/**
 * Makes attempts until one succeeds, one fails in a way that no retry cures, or the policy's number is used up; then
 * rejects with the last error. Nothing but `AttemptError` without the advice `give_up` is retried.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  policy: RetryPolicy,
  { sleep, random }: Clock,
  signal: AbortSignal,
): Promise<T> {
  for (let made = 1; ; made++) {
    signal.throwIfAborted()
    try {
      return await attempt()
    } catch (error) {
      const isCurable = error instanceof AttemptError && error.failure.advice !== 'give_up'
      if (!isCurable || made >= policy.attempts || policy.takeRetry?.() === false) throw error
      await sleep(delayMs(error, made, policy, random()), signal)
    }
  }
}

/** Exponential with full jitter; jitter comes on top of what the server asked for, lest all return at once. */
function delayMs({ failure }: AttemptError, made: number, policy: RetryPolicy, chance: number): number {
  const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** (made - 1))
  if (failure.retryAfterMs === null) return chance * ceiling
  return Math.min(failure.retryAfterMs, policy.retryAfterCapMs) + chance * policy.baseMs
}
