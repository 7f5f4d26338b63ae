import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CELLS } from './drift/cells.ts'
import { FULL_CELLS, measureFullCell } from './drift/full-runs.ts'
import { LENGTH_CELLS, measureLengthCell } from './drift/lengths.ts'
import { measureCell } from './drift/measure.ts'
import { newDetector } from './drift/new-detector.ts'
import { oldDetector } from './drift/old-detector.ts'
import { asJson, asMarkdown, rounded } from './drift/table.ts'

/**
 * How often a series in which nothing changes raises an alarm, and how soon a change is found: every cell of
 * `drift/cells.ts`, then comparisons of full runs and the length of answers. One process, some minutes. `--write` replaces
 * the committed table.
 */
export async function run(args: readonly string[]): Promise<void> {
  const table = rounded({
    drift: CELLS.map((cell) => ({
      name: cell.name,
      series: cell.series,
      ...timed(cell.name, () => measureCell(cell, { old: oldDetector, new: newDetector })),
    })),
    fullRuns: FULL_CELLS.map((cell) => ({
      ...cell,
      ...timed(`full runs ${JSON.stringify(cell)}`, () => measureFullCell(cell)),
    })),
    lengths: LENGTH_CELLS.map((cell) => ({
      ...cell,
      ...timed(`lengths ${JSON.stringify(cell)}`, () => measureLengthCell(cell)),
    })),
  })
  if (args.includes('--write')) {
    writeFileSync(join(import.meta.dirname, 'drift', 'table.json'), asJson(table))
    writeFileSync(join(import.meta.dirname, 'drift', 'table.md'), asMarkdown(table))
  }
  console.log(asMarkdown(table))
}

function timed<T>(name: string, measure: () => T): T {
  const started = performance.now()
  const measured = measure()
  console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return measured
}
