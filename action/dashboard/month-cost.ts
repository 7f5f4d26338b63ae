import * as z from 'zod'
import { costReport } from '../../core/api.ts'
import { BenchmarkError } from '../errors.ts'
import { type Connection, callDashboard, parseReply } from './call.ts'

/** The cost of all runs of a calendar month (UTC), failed ones included. */
export interface MonthSpent {
  /** `2026-11` */
  readonly month: string
  /** USD, over the runs whose price is known. */
  readonly cost: number
  readonly unpricedRuns: number
}

const month = costReport.shape.this_month.pick({ month: true, cost: true, unpriced_runs: true }).strip()
const answer = z.object({ this_month: month, months: z.array(month) })

/**
 * Asks a dashboard for the cost of a month, of the demo or of measurements.
 * Rejects with BenchmarkError `dashboard_unreachable`.
 */
export async function monthSpent(
  origin: string,
  { month, demo }: { readonly month: string; readonly demo: boolean },
  connection: Connection,
): Promise<MonthSpent> {
  const url = new URL(`/api/costs?demo=${demo}`, origin)
  const reply = await callDashboard({ url, post: null }, connection)
  if (reply.kind === 'refused') {
    const message = `${url.host} answered ${reply.status} for ${url.pathname} ${reply.words}`.trim()
    throw new BenchmarkError('dashboard_unreachable', message, 'Check dashboard-url.')
  }
  const costs = parseReply(answer, reply.json, url)
  // A run belongs to the month in which it began, which may be over by now.
  const found = [costs.this_month, ...costs.months].find((one) => one.month === month)
  return { month, cost: found?.cost ?? 0, unpricedRuns: found?.unpriced_runs ?? 0 }
}
