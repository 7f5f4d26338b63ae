import * as z from 'zod'
import { costReport } from '../../core/api.ts'
import { BenchmarkError } from '../errors.ts'
import { type Connection, callDashboard, parseReply } from './call.ts'

/** What the runs of a calendar month (UTC) have cost, failed ones too. */
export interface MonthSpent {
  /** `2026-11` */
  readonly month: string
  /** USD, over the runs whose price is known. */
  readonly cost: number
  readonly unpricedRuns: number
}

const month = costReport.shape.this_month.pick({ month: true, cost: true, unpriced_runs: true }).strip()
const answer = z.object({ this_month: month, months: z.array(month) })

/** Demo and measurements are never in one sum. Rejects with BenchmarkError `dashboard_unreachable`. */
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
  // A run that began in the last minutes of a month belongs to that month, whatever the clock says by now.
  const found = [costs.this_month, ...costs.months].find((one) => one.month === month)
  return { month, cost: found?.cost ?? 0, unpricedRuns: found?.unpriced_runs ?? 0 }
}
