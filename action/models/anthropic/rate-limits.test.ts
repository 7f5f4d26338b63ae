import { expect, it } from 'vitest'
import { cooldownMs } from './rate-limits.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const allowance = (kind: string, limit: number, remaining: number, reset = '2026-11-23T12:01:00Z') =>
  Object.entries({ limit, remaining, reset }).map(([part, value]): [string, string] => [
    `anthropic-ratelimit-${kind}-${part}`,
    String(value),
  ])
const rest = (...headers: [string, string][]) => cooldownMs(new Headers(headers), NOW)

it('asks for no rest while there is plenty, or when the headers do not say', () => {
  expect(rest()).toBe(0)
  expect(rest(...allowance('requests', 4000, 80))).toBe(0)
  expect(rest(...allowance('requests', 0, 0))).toBe(0)
  expect(rest(...allowance('requests', 50, 0, 'soon'))).toBe(0)
  expect(rest(...allowance('requests', 50, 0, '2026-11-23T11:59:00Z'))).toBe(0)
})

it('asks for the time in which a tenth of the scarcest allowance comes back', () => {
  expect(rest(...allowance('requests', 50, 0))).toBe(6000)
  expect(rest(...allowance('requests', 50, 0), ...allowance('output-tokens', 400_000, 4000))).toBe(6000)
  expect(rest(...allowance('output-tokens', 400_000, 4000))).toBe(5455)
})
