import { AttemptError } from './attempt-error.ts'

/** Times in milliseconds. */
export interface RetryPolicy {
  readonly attempts: number
  readonly baseMs: number
  readonly capMs: number
  /** Longest wait that a server's retry-after can cause. */
  readonly retryAfterCapMs: number
  /** Takes one retry out of the whole run's allowance; false when none is left. Without it there is no such limit. */
  readonly takeRetry?: () => boolean
}

export const ANSWER_RETRIES: RetryPolicy = { attempts: 8, baseMs: 1000, capMs: 60_000, retryAfterCapMs: 120_000 }
/** Few: a person is waiting, and nothing is lost yet. */
export const PREFLIGHT_RETRIES: RetryPolicy = { attempts: 3, baseMs: 500, capMs: 5000, retryAfterCapMs: 20_000 }

/** Time and chance, passed in so that tests need neither. */
export interface Clock {
  /** Rejects as soon as the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Uniform in [0, 1). */
  readonly random: () => number
}

/**
 * Makes attempts until one succeeds, one fails with an error that is not retried, or the policy allows no more; then rejects
 * with the last error. Only an `AttemptError` is retried, unless its advice is `give_up`. The second one that has
 * `ifRepeated` rejects with that error.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  policy: RetryPolicy,
  { sleep, random }: Clock,
  signal: AbortSignal,
): Promise<T> {
  let unexplained = 0
  for (let made = 1; ; made++) {
    signal.throwIfAborted()
    try {
      return await attempt()
    } catch (error) {
      const isRetryable = error instanceof AttemptError && error.failure.advice !== 'give_up'
      if (isRetryable && error.failure.ifRepeated && ++unexplained === 2) throw error.failure.ifRepeated
      if (!isRetryable || made >= policy.attempts || policy.takeRetry?.() === false) throw error
      await sleep(delayMs(error, made, policy, random()), signal)
    }
  }
}

/** Exponential backoff with full jitter. Jitter is added to a server's retry-after, so that not all requests return at once. */
function delayMs({ failure }: AttemptError, made: number, policy: RetryPolicy, chance: number): number {
  const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** (made - 1))
  if (failure.retryAfterMs === null) return chance * ceiling
  return Math.min(failure.retryAfterMs, policy.retryAfterCapMs) + chance * policy.baseMs
}
