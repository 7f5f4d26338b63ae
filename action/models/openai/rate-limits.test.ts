import { expect, it } from 'vitest'
import { cooldownMs, durationMs } from './rate-limits.ts'

it.each([
  ['6m0s', 360_000],
  ['12ms', 12],
  ['1s', 1000],
  ['7.66s', 7660],
  ['1h2m3.5s', 3_723_500],
  ['1d', 86_400_000],
  ['', Number.NaN],
  ['60', Number.NaN],
  ['soon', Number.NaN],
  ['1m soon', Number.NaN],
])('reads %s as %f ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms)
})

const rateLimit = (kind: string, limit: number, remaining: number, reset: string): [string, string][] => [
  [`x-ratelimit-limit-${kind}`, String(limit)],
  [`x-ratelimit-remaining-${kind}`, String(remaining)],
  [`x-ratelimit-reset-${kind}`, reset],
]

it('asks for the time in which a tenth of the scarcest limit is restored, and for none while no limit is scarce', () => {
  const cooldown = (...headers: [string, string][]) => cooldownMs(new Headers(headers))
  expect(cooldown()).toBe(0)
  expect(cooldown(...rateLimit('requests', 500, 400, '1m0s'))).toBe(0)
  expect(cooldown(...rateLimit('requests', 500, 0, 'soon'))).toBe(0)
  expect(cooldown(...rateLimit('requests', 500, 0, '1m0s'), ...rateLimit('tokens', 30_000, 29_000, '2s'))).toBe(6000)
  expect(cooldown(...rateLimit('tokens', 30_000, 300, '1m0s'))).toBe(5455)
})
