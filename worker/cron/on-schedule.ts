import { deleteOldWindows } from '../db/rate.ts'
import type { Env } from '../env.ts'
import { dueAlerts, sendAlerts } from './alerts.ts'

/** Runs every few hours: deletes old rate windows and sends due alerts. */
export async function onSchedule(env: Env, now: Date, post: typeof fetch): Promise<void> {
  await deleteOldWindows(env.DB, now)
  await sendAlerts(env, await dueAlerts(env.DB, costLimitOf(env), now), now, post)
}

/**
 * Parses COST_ALERT_USD, in USD.
 * @throws RangeError for anything but an amount of money, so that the log shows it
 */
export function costLimitOf({ COST_ALERT_USD: text }: Pick<Env, 'COST_ALERT_USD'>): number {
  const limit = Number(text)
  if (text.trim() !== '' && limit >= 0) return limit
  throw new RangeError(`COST_ALERT_USD is ${JSON.stringify(text)}: expected USD per month, such as 100`)
}
