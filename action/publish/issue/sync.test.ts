import { describe, expect, it } from 'vitest'
import type { Clock } from '../../http/retry.ts'
import { issueHelp, syncIssue } from './sync.ts'
import type { Tracker } from './tracker.ts'

const REPORT = {
  key: 'series',
  entry: {
    name: 'm',
    url: 'https://d.test/runs/1',
    date: '2026-11-23T06:00:00Z',
    alerts: [{ id: 'failed', text: 'x' }],
  },
  cost: null,
} as const

/** An error of GitHub's official client. */
const refused = (status: number, message: string, headers: Readonly<Record<string, string>> = {}) =>
  Object.assign(new Error(message), { status, response: { headers } })

/** Reports to a GitHub that refuses to open an issue with each of these errors in turn. */
async function report(...errors: readonly Error[]) {
  const slept: number[] = []
  const clock: Clock = { sleep: async (ms) => void slept.push(ms), random: () => 0 }
  const left = [...errors]
  const tracker: Tracker = {
    list: async () => [],
    open: async (body) => {
      const error = left.shift()
      if (error !== undefined) throw error
      return { number: 5, url: 'https://g.test/5', body }
    },
    edit: async () => {},
    comment: async () => {},
  }
  const options = { clock, signal: new AbortController().signal, log: () => {} }
  const url = await syncIssue(REPORT, tracker, options).catch((error: unknown) => issueHelp(error))
  return { url, slept }
}

describe('a limit of GitHub', () => {
  it.each<[what: string, headers: Record<string, string>, ms: number]>([
    ['with Retry-After', { 'retry-after': '7' }, 7000],
    ['without a time', {}, 60_000],
  ])('%s is waited for', async (_, headers, ms) => {
    const error = refused(403, 'You have exceeded a secondary rate limit.', headers)
    expect(await report(error)).toEqual({ url: 'https://g.test/5', slept: [ms] })
  })

  it('that is used up is waited for until it is reset', async () => {
    const reset = String(Math.floor(Date.now() / 1000) + 90)
    const { url, slept } = await report(
      refused(403, 'API rate limit exceeded', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }),
    )
    expect(url).toBe('https://g.test/5')
    expect(slept[0]).toBeGreaterThan(85_000)
    expect(slept[0]).toBeLessThanOrEqual(90_000)
  })
})

it.each<[status: number, help: RegExp]>([
  [410, /^Issues are switched off in this repository/],
  [403, /issues: write/],
  [422, /^The result is published all the same/],
])('a %i is refused at once, with what to do', async (status, help) => {
  expect(await report(refused(status, 'no'))).toEqual({ url: expect.stringMatching(help), slept: [] })
})
