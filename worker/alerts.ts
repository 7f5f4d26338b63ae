import { claimAlert, releaseAlert } from './db/alerts.ts'
import { conditionsOf } from './db/conditions.ts'
import { costOf } from './db/costs.ts'
import { latestRun } from './db/runs.ts'
import type { Env } from './env.ts'
import { isStale, monthOf, STALE_AFTER_HOURS } from './time.ts'

/** Something that somebody should know, once. */
export interface Alert {
  /** Names the event: the same name, the same event. */
  readonly event: string
  readonly text: string
}

const REAL = 0

/** What is wrong now. The demo is never worth an alert. */
export async function alertsOf(db: D1Database, costLimit: number, now: Date): Promise<Alert[]> {
  const alerts: Alert[] = []
  const latest = await latestRun(db, REAL)
  if (latest && isStale(latest.run_date, now))
    alerts.push({
      event: `stale:${latest.id}`,
      text: `LLM Benchmarks: no run for ${STALE_AFTER_HOURS} hours. The latest, ${latest.id}, is of ${latest.run_date}. GitHub stops the schedules of a repository after 60 days without a commit.`,
    })
  const month = monthOf(now)
  const { cost } = await costOf(db, conditionsOf(REAL, { from: `${month}-01` }))
  if (cost > costLimit)
    alerts.push({
      event: `cost:${month}`,
      text: `LLM Benchmarks: the runs of ${month} have cost ${cost.toFixed(2)} USD, more than the ${costLimit} USD of COST_ALERT_USD.`,
    })
  return alerts
}

/** `post` sends to the webhook. An event is told once; one that could not be told is tried again the next time. */
export async function tell(
  { DB: db, ALERT_WEBHOOK_URL: url }: Env,
  alerts: readonly Alert[],
  now: Date,
  post: typeof fetch,
): Promise<void> {
  if (!url) return
  for (const { event, text } of alerts) {
    if (!(await claimAlert(db, event, now))) continue
    try {
      await send(post, url, text)
    } catch (error) {
      await releaseAlert(db, event)
      throw error
    }
  }
}

/** Slack reads `text`, Discord reads `content`, and each passes over the other's. */
async function send(post: typeof fetch, url: string, text: string): Promise<void> {
  const response = await post(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text, content: text }),
  })
  if (!response.ok) throw new Error(`the webhook of ALERT_WEBHOOK_URL answered ${response.status}`)
}
