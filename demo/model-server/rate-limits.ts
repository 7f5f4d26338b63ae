const LIMITS = { requests: 4_000, 'input-tokens': 2_000_000, 'output-tokens': 400_000 }
const MINUTE_MS = 60_000

/**
 * What is left of a generous allowance in the current minute of the clock, as Anthropic's response headers report it.
 * It is reported, not enforced: this server never refuses a request for its rate.
 */
export class RateLimits {
  #minute = -1
  #used = { requests: 0, 'input-tokens': 0, 'output-tokens': 0 }

  /** Books one request at `now` (ms since the epoch) and gives the headers of its reply. */
  spend(inputTokens: number, outputTokens: number, now: number): Record<string, string> {
    const minute = Math.floor(now / MINUTE_MS)
    if (minute !== this.#minute) this.#used = { requests: 0, 'input-tokens': 0, 'output-tokens': 0 }
    this.#minute = minute
    this.#used.requests += 1
    this.#used['input-tokens'] += inputTokens
    this.#used['output-tokens'] += outputTokens
    const reset = new Date((minute + 1) * MINUTE_MS).toISOString()
    const left = (kind: keyof typeof LIMITS) => Math.max(0, LIMITS[kind] - this.#used[kind])
    return {
      ...limitHeaders('requests', LIMITS.requests, left('requests'), reset),
      ...limitHeaders('input-tokens', LIMITS['input-tokens'], left('input-tokens'), reset),
      ...limitHeaders('output-tokens', LIMITS['output-tokens'], left('output-tokens'), reset),
      ...limitHeaders(
        'tokens',
        LIMITS['input-tokens'] + LIMITS['output-tokens'],
        left('input-tokens') + left('output-tokens'),
        reset,
      ),
    }
  }
}

const limitHeaders = (kind: string, limit: number, remaining: number, reset: string) => ({
  [`anthropic-ratelimit-${kind}-limit`]: String(limit),
  [`anthropic-ratelimit-${kind}-remaining`]: String(remaining),
  [`anthropic-ratelimit-${kind}-reset`]: reset,
})
