import * as z from 'zod'
import type { Site } from '../site/site.ts'

/** Series that the Worker's cron has still to work out after a migration, and their runs. */
const COUNT = `SELECT count(*) AS series, coalesce(sum((SELECT count(*) FROM benchmark_runs WHERE series = series.id
  AND score IS NOT NULL AND (counts IS NULL OR lengths IS NULL OR drift IS NULL))), 0) AS runs
  FROM series WHERE is_current = 0`

/** A command of Wrangler that counts them. */
export const countWaiting = ({ database }: Site): readonly [string, ...string[]] => [
  'wrangler',
  'd1',
  'execute',
  database,
  '--remote',
  '--env',
  'production',
  '--json',
  '--command',
  COUNT.replaceAll(/\s+/g, ' '),
]

const counted = z.tuple([z.object({ results: z.tuple([z.object({ series: z.int().min(0), runs: z.int().min(0) })]) })])

const RUNS_PER_CALL = 20
const MINUTES_PER_CALL = 5

/** What a person should know of the series that wait. @param output of `countWaiting`, which may begin with warnings */
export function waitingLine(output: string): string {
  const found = counted.safeParse(parsedJson(output.slice(output.search(/^\[/m))))
  if (!found.success) return 'how many series wait to be recomputed is not known: Wrangler gave no number'
  const [{ results }] = found.data
  const [{ series, runs }] = results
  if (series === 0) return 'no series waits to be recomputed'
  // One more call for each series finds that nothing is left.
  const minutes = MINUTES_PER_CALL * (Math.ceil(runs / RUNS_PER_CALL) + series)
  return `${series} series with ${runs} runs wait to be recomputed: the Worker's cron does it, within about ${minutes} minutes. Until then the page says "being recomputed"`
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // said by the caller
  }
}
