import { freeDays, isOverdue } from '../../core/schedule.ts'
import { dayOf, daysBefore } from '../time.ts'
import type { Conditions } from './conditions.ts'

/** The habit of a schedule shows in four weeks. */
const HABIT_DAYS = 28

/**
 * Whether a run says nothing about today, because a later one was due. Reads the runs of the four weeks up to it, and none
 * while the run is younger than 36 hours.
 * @param schedule runs whose weekdays count
 */
export async function isStale(db: D1Database, runDate: string, schedule: Conditions, now: Date): Promise<boolean> {
  if (!isOverdue(runDate, now, () => false)) return false
  const { results } = await db
    .prepare(`SELECT run_date FROM benchmark_runs WHERE ${schedule.sql} AND run_date BETWEEN ? AND ?`)
    .bind(...schedule.values, daysBefore(dayOf(new Date(runDate)), HABIT_DAYS), runDate)
    .all<{ run_date: string }>()
  return isOverdue(runDate, now, freeDays(results.map(({ run_date }) => run_date)))
}

/** The scored runs of a series. */
export const ofSeries = (series: string): Conditions => ({ sql: 'series = ? AND score IS NOT NULL', values: [series] })
