import { expect, test, vi } from 'vitest'
import { retryAfterMs } from './retry-after.ts'

test.each([
  [{ 'retry-after': '7' }, 7000],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': '1.5' }, 1500],
  [{ 'retry-after-ms': '250', 'retry-after': '7' }, 250],
  [{ 'retry-after-ms': 'soon', 'retry-after': '7' }, 7000],
  [{ 'retry-after-ms': '' }, null],
  [{ 'retry-after': '' }, null],
  [{ 'retry-after': 'soon' }, null],
  [{ 'retry-after': '-5' }, null],
  [{ 'retry-after': 'Infinity' }, null],
  [{ 'retry-after': 'Fri, 31 Dec 1999 23:59:59 GMT' }, null],
  [{ ratelimit: '"resolvers";r=0;t=55' }, 55_000],
  [{ ratelimit: '"api";r=12;t=200, "resolvers"; r=0; t=55' }, 55_000],
  [{ ratelimit: '"api";r=0;t=7', 'retry-after': '3' }, 3000],
  [{ ratelimit: '"api";r=12;t=200' }, null],
  [{ ratelimit: 'limit=100, remaining=0, reset=5' }, null],
  [{}, null],
])('%j asks to wait for %s ms', (headers, ms) => {
  expect(retryAfterMs(new Headers(headers))).toBe(ms)
})

test('a date is counted from now', () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1, 12), toFake: ['Date'] })
  try {
    expect(retryAfterMs(new Headers({ 'retry-after': 'Thu, 01 Jan 2026 12:01:30 GMT' }))).toBe(90_000)
  } finally {
    vi.useRealTimers()
  }
})

test('an error without headers asks for nothing', () => {
  expect(retryAfterMs(undefined)).toBeNull()
})
