/** Below this share of an allowance nothing should start; from the larger one on it may again. */
const LOW = 0.02
const ENOUGH = 0.1

/** One of a provider's rate limits, as the headers of a response tell it. Anything may be NaN: not told. */
export interface RateLimit {
  readonly limit: number
  readonly remaining: number
  /** Milliseconds until it will be whole again; it refills evenly until then. */
  readonly resetMs: number
}

/** How long nothing should start, in milliseconds, for the scarcest of these; 0 while there is plenty. */
export function cooldownFor(allowances: readonly RateLimit[]): number {
  const rests = allowances.map(({ limit, remaining, resetMs }) => {
    const share = remaining / limit
    if (!(share < LOW) || !(resetMs > 0)) return 0
    return (resetMs * (ENOUGH - share)) / (1 - share)
  })
  return Math.ceil(Math.max(0, ...rests))
}

/** NaN for a header that is missing or empty. */
export const numberIn = (headers: Headers, name: string): number => Number(headers.get(name) || Number.NaN)
