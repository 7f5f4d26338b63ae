import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { costLimitOf, onSchedule } from './cron.ts'
import { countPost } from './db/rate.ts'
import type { Env } from './env.ts'
import { exampleRun, keep, rowsIn } from './testing/api.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const URL_OF_HOOK = 'https://hooks.test/secret'

/** A webhook that keeps what it is told. */
function webhook(status = 200) {
  const told: { url: string; text: string; content: string }[] = []
  const post = async (url: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    told.push({ url: String(url), ...JSON.parse(String(init?.body)) })
    return new Response(null, { status })
  }
  return { told, post: post as typeof fetch }
}

const settings = (changes: Partial<Env> = {}): Env => ({ ...env, ALERT_WEBHOOK_URL: URL_OF_HOOK, ...changes })

describe('the alert that no run arrives', () => {
  it('is sent once, and again only after runs had come back', async () => {
    await keep(await exampleRun({ date: '2026-11-22T00:00:00Z', runId: 1 }))
    const { told, post } = webhook()
    await onSchedule(settings(), NOW, post)
    await onSchedule(settings(), NOW, post)
    expect(told).toHaveLength(0) // exactly 36 hours
    const later = new Date(NOW.getTime() + 1)
    await onSchedule(settings(), later, post)
    await onSchedule(settings(), new Date(NOW.getTime() + 9e7), post)
    expect(told).toHaveLength(1)
    expect(told[0]?.url).toBe(URL_OF_HOOK)
    expect(told[0]?.text).toContain('no run for 36 hours')
    expect(told[0]?.content).toBe(told[0]?.text) // Slack's name and Discord's
    await keep(await exampleRun({ date: '2026-11-23T12:00:00Z', runId: 2 }))
    await onSchedule(settings(), new Date('2026-11-26T12:00:00Z'), post)
    expect(told).toHaveLength(2)
  })

  it('is not sent for the demo, nor before there is any run', async () => {
    const { told, post } = webhook()
    await onSchedule(settings(), NOW, post)
    await keep(await exampleRun({ date: '2026-01-01T00:00:00Z', change: (run) => ({ ...run, demo: true }) }))
    await onSchedule(settings(), NOW, post)
    expect(told).toEqual([])
  })
})

describe('the alert that a month costs too much', () => {
  it('is sent once a month, when the limit is passed', async () => {
    const { told, post } = webhook()
    await keep(await exampleRun({ date: '2026-11-23T00:00:00Z', outcomes: 'ppf' })) // 0.0705 USD
    await onSchedule(settings({ COST_ALERT_USD: '0.08' }), NOW, post)
    expect(told).toEqual([])
    await onSchedule(settings({ COST_ALERT_USD: '0.07' }), NOW, post)
    await onSchedule(settings({ COST_ALERT_USD: '0.07' }), NOW, post)
    expect(told.map(({ text }) => text)).toEqual([
      'LLM Benchmarks: the runs of 2026-11 have cost 0.07 USD, more than the 0.07 USD of COST_ALERT_USD.',
    ])
  })

  it.each(['', 'much', '-1'])('is not set to %j', (COST_ALERT_USD) => {
    expect(() => costLimitOf({ COST_ALERT_USD })).toThrow('COST_ALERT_USD')
  })
})

it('a webhook that does not take an alert is told again', async () => {
  await keep(await exampleRun({ date: '2026-11-01T00:00:00Z' }))
  await expect(onSchedule(settings(), NOW, webhook(500).post)).rejects.toThrow('answered 500')
  const { told, post } = webhook()
  await onSchedule(settings(), NOW, post)
  expect(told).toHaveLength(1)
})

it('nobody is told without a webhook, and nothing is taken for told', async () => {
  await keep(await exampleRun({ date: '2026-11-01T00:00:00Z' }))
  const { ALERT_WEBHOOK_URL: _url, ...without } = settings()
  await onSchedule(without, NOW, webhook().post)
  expect(await rowsIn('alerts')).toBe(0)
})

it('old minutes of posts are forgotten', async () => {
  await countPost(env.DB, new Date('2026-11-23T11:00:00Z'))
  await countPost(env.DB, NOW)
  await onSchedule(settings(), NOW, webhook().post)
  expect(await rowsIn('rate_windows')).toBe(1)
})
