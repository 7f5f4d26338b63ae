import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CELLS } from './drift/cells.ts'
import { measureCell } from './drift/measure.ts'
import { newDetector } from './drift/new-detector.ts'
import { oldDetector } from './drift/old-detector.ts'
import { asJson, asMarkdown, type Row, rounded } from './drift/table.ts'

/**
 * How often a series in which nothing changes raises an alarm, and how soon a change is found: every cell of
 * `drift/cells.ts`, one process, some minutes. `--write` replaces the committed table.
 */
export async function run(args: readonly string[]): Promise<void> {
  const rows: Row[] = []
  for (const cell of CELLS) {
    const started = performance.now()
    rows.push({ name: cell.name, series: cell.series, ...measureCell(cell, { old: oldDetector, new: newDetector }) })
    console.error(`${cell.name}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }
  if (args.includes('--write')) {
    writeFileSync(join(import.meta.dirname, 'drift', 'table.json'), asJson(rows))
    writeFileSync(join(import.meta.dirname, 'drift', 'table.md'), asMarkdown(rounded(rows)))
  }
  console.log(asMarkdown(rounded(rows)))
}
