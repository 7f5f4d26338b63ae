import { packRuns, runsToJudge, storeFollowed } from '../db/drift.ts'
import { advanceLedger, revisionOf, writeUnlessOvertaken } from '../db/ledger.ts'

/** When `recomputeSome` is called: one of the two crons of wrangler.jsonc. */
export const RECOMPUTE_CRON = '*/5 * * * *'

/** Runs that one call works out. With those that it reads, this takes about half of the 10 ms that a free plan allows. */
const RUNS_PER_CALL = 20

/**
 * Works out what runs from before migrations 0006 and 0007 lack, some at a time, the earliest first.
 * @returns whether nothing is left to do
 */
export async function recomputeSome(db: D1Database): Promise<boolean> {
  const revision = await revisionOf(db)
  const series = await db.prepare('SELECT id FROM series WHERE is_current = 0 LIMIT 1').first<string>('id')
  if (series === null) return true
  const packed = await packRuns(db, series, RUNS_PER_CALL)
  const { runs, from } = await runsToJudge(db, series, RUNS_PER_CALL)
  const isLast = Math.max(packed, runs.length - from) < RUNS_PER_CALL
  await writeUnlessOvertaken(db, [advanceLedger(db, revision), ...storeFollowed(db, series, runs, { from, isLast })])
  return false
}
