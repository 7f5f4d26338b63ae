/** Below this share of an allowance nothing should start; from the larger one on it may again. */
const LOW = 0.02
const ENOUGH = 0.1

/** Each is an allowance of its own: https://platform.claude.com/docs/en/api/rate-limits */
const KINDS = ['requests', 'tokens', 'input-tokens', 'output-tokens']

/**
 * How long nothing should start, in milliseconds, by the rate-limit headers of a response; 0 while there is plenty.
 * `reset` says when an allowance will be whole again, and it refills evenly until then.
 * @param now milliseconds since the epoch
 */
export function restMs(headers: Headers, now: number): number {
  const rests = KINDS.map((kind) => {
    const read = (part: string) => headers.get(`anthropic-ratelimit-${kind}-${part}`) ?? ''
    const limit = Number(read('limit') || Number.NaN)
    const remaining = Number(read('remaining') || Number.NaN)
    const share = remaining / limit
    if (!(share < LOW)) return 0
    const untilFull = Date.parse(read('reset')) - now
    return untilFull > 0 ? (untilFull * (ENOUGH - share)) / (1 - share) : 0
  })
  return Math.ceil(Math.max(...rests))
}
