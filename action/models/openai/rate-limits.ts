import { cooldownFor, numberIn } from '../rate-limits.ts'

const KINDS = ['requests', 'tokens']

/**
 * How long no request should start, in milliseconds, by the rate-limit headers of OpenAI and of servers that copy them; 0
 * while no limit is scarce. https://platform.openai.com/docs/guides/rate-limits
 */
export function cooldownMs(headers: Headers): number {
  const limits = KINDS.map((kind) => ({
    limit: numberIn(headers, `x-ratelimit-limit-${kind}`),
    remaining: numberIn(headers, `x-ratelimit-remaining-${kind}`),
    resetMs: durationMs(headers.get(`x-ratelimit-reset-${kind}`) ?? ''),
  }))
  return cooldownFor(limits)
}

const UNIT_MS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 }

/** Parses `6m0s`, `1h2m3.5s` or `12ms` to milliseconds; NaN for anything else. */
export function durationMs(text: string): number {
  if (!/^(\d+(\.\d+)?(ms|[dhms]))+$/.test(text)) return Number.NaN
  return [...text.matchAll(/([\d.]+)(ms|[dhms])/g)].reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (UNIT_MS[unit] ?? Number.NaN),
    0,
  )
}
