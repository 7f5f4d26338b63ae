import { claimAlert, releaseAlert } from '../db/alerts.ts'
import { conditionsOf } from '../db/conditions.ts'
import { costOf } from '../db/costs.ts'
import { latestRun } from '../db/runs.ts'
import { isStale } from '../db/stale.ts'
import type { Env } from '../env.ts'
import { monthOf } from '../time.ts'

/** A message for the operator, sent once per event. */
interface Alert {
  /** Name of the event: the same name means the same event. */
  readonly event: string
  readonly text: string
}

/** Value of the column `demo` for real runs: the demo never raises an alert. */
const REAL = 0

/** Alerts for what is wrong now, sent before or not. */
export async function dueAlerts(db: D1Database, costLimit: number, now: Date): Promise<Alert[]> {
  const alerts: Alert[] = []
  const latest = await latestRun(db, REAL)
  if (latest && (await isStale(db, latest.run_date, conditionsOf(REAL, {}), now)))
    alerts.push({
      event: `stale:${latest.id}`,
      text: `LLM Benchmarks: no run has come since ${latest.run_date} (${latest.id}), and one was due. GitHub disables scheduled workflows after 60 days without a commit.`,
    })
  const month = monthOf(now)
  const { cost } = await costOf(db, conditionsOf(REAL, { from: `${month}-01` }))
  if (cost > costLimit)
    alerts.push({
      event: `cost:${month}`,
      text: `LLM Benchmarks: the runs of ${month} have cost ${cost.toFixed(2)} USD, more than COST_ALERT_USD (${costLimit} USD).`,
    })
  return alerts
}

/**
 * Sends alerts to the webhook, each event once. One that could not be sent is tried again the next time.
 * @param post sends the request: `fetch`, or a test's own
 */
export async function sendAlerts(
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

/** Slack reads `text`, Discord reads `content`, and each ignores the other. */
async function send(post: typeof fetch, url: string, text: string): Promise<void> {
  const response = await post(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text, content: text }),
  })
  if (!response.ok) throw new Error(`the webhook of ALERT_WEBHOOK_URL answered with status ${response.status}`)
}
