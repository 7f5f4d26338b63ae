import { cooldownFor, numberIn } from '../rate-limits.ts'

/** Each has a limit of its own: https://platform.claude.com/docs/en/api/rate-limits */
const KINDS = ['requests', 'tokens', 'input-tokens', 'output-tokens']

/**
 * How long no request should start, in milliseconds, by the rate-limit headers of a response; 0 while no limit is scarce.
 * @param now milliseconds since the epoch
 */
export function cooldownMs(headers: Headers, now: number): number {
  const limits = KINDS.map((kind) => {
    const name = `anthropic-ratelimit-${kind}`
    return {
      limit: numberIn(headers, `${name}-limit`),
      remaining: numberIn(headers, `${name}-remaining`),
      resetMs: Date.parse(headers.get(`${name}-reset`) ?? '') - now,
    }
  })
  return cooldownFor(limits)
}
