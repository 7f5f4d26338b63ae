import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { countPost } from '../db/rate.ts'
import type { Env } from '../env.ts'
import { exampleRun, keep, rowsIn } from '../testing/api.ts'
import { costLimitOf, onSchedule } from './on-schedule.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const URL_OF_HOOK = 'https://hooks.test/secret'

/** A webhook that keeps what it receives. */
function webhook(status = 200) {
  const received: { url: string; text: string; content: string }[] = []
  const post = async (url: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    received.push({ url: String(url), ...JSON.parse(String(init?.body)) })
    return new Response(null, { status })
  }
  return { received, post: post as typeof fetch }
}

const settings = (changes: Partial<Env> = {}): Env => ({ ...env, ALERT_WEBHOOK_URL: URL_OF_HOOK, ...changes })

describe('the alert that no run arrives', () => {
  it('is sent once, and again only after a new run has arrived', async () => {
    await keep(await exampleRun({ date: '2026-11-22T00:00:00Z', runId: 1 }))
    const { received, post } = webhook()
    await onSchedule(settings(), NOW, post)
    await onSchedule(settings(), NOW, post)
    expect(received).toHaveLength(0) // exactly 36 hours
    const later = new Date(NOW.getTime() + 1)
    await onSchedule(settings(), later, post)
    await onSchedule(settings(), new Date(NOW.getTime() + 9e7), post)
    expect(received).toHaveLength(1)
    expect(received[0]?.url).toBe(URL_OF_HOOK)
    expect(received[0]?.text).toContain('no run has come since')
    expect(received[0]?.content).toBe(received[0]?.text) // Slack's name and Discord's
    await keep(await exampleRun({ date: '2026-11-23T12:00:00Z', runId: 2 }))
    await onSchedule(settings(), new Date('2026-11-26T12:00:00Z'), post)
    expect(received).toHaveLength(2)
  })

  it('is not sent for the demo, nor before there is any run', async () => {
    const { received, post } = webhook()
    await onSchedule(settings(), NOW, post)
    await keep(await exampleRun({ date: '2026-01-01T00:00:00Z', change: (run) => ({ ...run, demo: true }) }))
    await onSchedule(settings(), NOW, post)
    expect(received).toEqual([])
  })
})

describe('the alert that a month costs too much', () => {
  it('is sent once a month, when the limit is passed', async () => {
    const { received, post } = webhook()
    await keep(await exampleRun({ date: '2026-11-23T00:00:00Z', outcomes: 'ppf' })) // 0.0705 USD
    await onSchedule(settings({ COST_ALERT_USD: '0.08' }), NOW, post)
    expect(received).toEqual([])
    await onSchedule(settings({ COST_ALERT_USD: '0.07' }), NOW, post)
    await onSchedule(settings({ COST_ALERT_USD: '0.07' }), NOW, post)
    expect(received.map(({ text }) => text)).toEqual([
      'LLM Benchmarks: the runs of 2026-11 have cost 0.07 USD, more than COST_ALERT_USD (0.07 USD).',
    ])
  })

  it.each(['', 'much', '-1'])('is not set to %j', (COST_ALERT_USD) => {
    expect(() => costLimitOf({ COST_ALERT_USD })).toThrow('COST_ALERT_USD')
  })
})

it('an alert that the webhook refused is sent again', async () => {
  await keep(await exampleRun({ date: '2026-11-01T00:00:00Z' }))
  await expect(onSchedule(settings(), NOW, webhook(500).post)).rejects.toThrow('status 500')
  const { received, post } = webhook()
  await onSchedule(settings(), NOW, post)
  expect(received).toHaveLength(1)
})

it('nothing is sent without a webhook, and nothing is recorded as sent', async () => {
  await keep(await exampleRun({ date: '2026-11-01T00:00:00Z' }))
  const { ALERT_WEBHOOK_URL: _url, ...without } = settings()
  await onSchedule(without, NOW, webhook().post)
  expect(await rowsIn('alerts')).toBe(0)
})

it('old rate windows are deleted', async () => {
  await countPost(env.DB, new Date('2026-11-23T11:00:00Z'))
  await countPost(env.DB, NOW)
  await onSchedule(settings(), NOW, webhook().post)
  expect(await rowsIn('rate_windows')).toBe(1)
})
