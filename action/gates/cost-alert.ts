import type { Results } from '../../core/results.ts'
import { BEST_EFFORT } from '../dashboard/call.ts'
import { type MonthSpent, monthSpent } from '../dashboard/month-cost.ts'
import { describeError } from '../errors.ts'
import { count } from '../text/numbers.ts'

import type { GateHost } from './baseline.ts'
import type { KnownMonth, MonthCheck } from './report.ts'

/** Compares the month's cost with a limit in USD. */
export const monthCheck = (spent: MonthSpent, limit: number): KnownMonth => ({
  kind: 'known',
  limit,
  isReached: spent.cost >= limit,
  ...spent,
})

/** The month (UTC) in which a run began. */
export const monthOf = ({ run_date }: Pick<Results, 'run_date'>): string => run_date.slice(0, 7)

/**
 * Adds the cost of this run, which is not posted yet. If an earlier attempt of it is, shared costs count twice: an alert
 * may come early, never late.
 */
function withThisRun(spent: MonthSpent, { input_cost, output_cost }: Results): MonthSpent {
  if (input_cost === null || output_cost === null) return { ...spent, unpricedRuns: spent.unpricedRuns + 1 }
  return { ...spent, cost: spent.cost + input_cost + output_cost }
}

/** Asks a dashboard for the month's cost, and warns when the limit is reached or the dashboard does not answer. Never rejects. */
export async function checkMonth(
  { origin, limit }: { readonly origin: string; readonly limit: number },
  results: Results,
  { clock, signal, log, warn, demo }: GateHost,
): Promise<MonthCheck> {
  try {
    const spent = await monthSpent(origin, { month: monthOf(results), demo }, { ...BEST_EFFORT, clock, signal, log })
    const check = monthCheck(withThisRun(spent, results), limit)
    if (check.isReached) warn(`cost-alert: the runs of the month have cost ${monthLine(check)}`)
    return check
  } catch (error) {
    const reason = signal.aborted ? 'the run was interrupted' : describeError(error)
    warn(`cost-alert could not be checked: ${reason}`)
    return { kind: 'unknown', reason }
  }
}

/** `$12.30 of $50.00 in 2026-11`, and the number of runs of unknown price. */
export const monthLine = (month: KnownMonth): string => {
  const unpriced = month.unpricedRuns === 0 ? '' : `, without ${count(month.unpricedRuns, 'run')} of unknown price`
  return `$${month.cost.toFixed(2)} of $${month.limit.toFixed(2)} in ${month.month} (UTC)${unpriced}`
}
