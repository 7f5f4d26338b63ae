import { alertsOf, tell } from './alerts.ts'
import { forgetPosts } from './db/rate.ts'
import type { Env } from './env.ts'

/** What the clock asks for, every few hours. */
export async function onSchedule(env: Env, now: Date, post: typeof fetch): Promise<void> {
  await forgetPosts(env.DB, now)
  await tell(env, await alertsOf(env.DB, costLimitOf(env), now), now, post)
}

/** @throws RangeError for a setting that is no amount of money, so that the log shows it */
export function costLimitOf({ COST_ALERT_USD: text }: Pick<Env, 'COST_ALERT_USD'>): number {
  const limit = Number(text)
  if (text.trim() !== '' && limit >= 0) return limit
  throw new RangeError(`COST_ALERT_USD is ${JSON.stringify(text)}: expected USD per month, such as 100`)
}
