import { expect, it } from 'vitest'
import { cooldownMs } from './rate-limits.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const rateLimit = (kind: string, limit: number, remaining: number, reset = '2026-11-23T12:01:00Z') =>
  Object.entries({ limit, remaining, reset }).map(([part, value]): [string, string] => [
    `anthropic-ratelimit-${kind}-${part}`,
    String(value),
  ])
const cooldown = (...headers: [string, string][]) => cooldownMs(new Headers(headers), NOW)

it('asks for no cooldown while no limit is scarce, or without the headers', () => {
  expect(cooldown()).toBe(0)
  expect(cooldown(...rateLimit('requests', 4000, 80))).toBe(0)
  expect(cooldown(...rateLimit('requests', 0, 0))).toBe(0)
  expect(cooldown(...rateLimit('requests', 50, 0, 'soon'))).toBe(0)
  expect(cooldown(...rateLimit('requests', 50, 0, '2026-11-23T11:59:00Z'))).toBe(0)
})

it('asks for the time in which a tenth of the scarcest limit is restored', () => {
  expect(cooldown(...rateLimit('requests', 50, 0))).toBe(6000)
  expect(cooldown(...rateLimit('requests', 50, 0), ...rateLimit('output-tokens', 400_000, 4000))).toBe(6000)
  expect(cooldown(...rateLimit('output-tokens', 400_000, 4000))).toBe(5455)
})
