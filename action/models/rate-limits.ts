/** Requests pause when less than this share of a rate limit remains, until the larger share has come back. */
const LOW = 0.02
const ENOUGH = 0.1

/** One of a provider's rate limits, read from response headers. Any field is NaN when its header is missing. */
export interface RateLimit {
  readonly limit: number
  readonly remaining: number
  /** Milliseconds until it is full again; it refills evenly until then. */
  readonly resetMs: number
}

/** How long no request should start, in milliseconds, for the scarcest of these limits; 0 while none is scarce. */
export function cooldownFor(limits: readonly RateLimit[]): number {
  const cooldowns = limits.map(({ limit, remaining, resetMs }) => {
    const share = remaining / limit
    if (!(share < LOW) || !(resetMs > 0)) return 0
    return (resetMs * (ENOUGH - share)) / (1 - share)
  })
  return Math.ceil(Math.max(0, ...cooldowns))
}

/** The number in a header; NaN when it is missing or empty. */
export const numberIn = (headers: Headers, name: string): number => Number(headers.get(name) || Number.NaN)
