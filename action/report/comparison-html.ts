import type { Results } from '../../core/results.ts'
import type { GateReport } from '../gates/report.ts'
import { details, escapeHtml, link, row, table } from '../text/html.ts'
import { count, thousands } from '../text/numbers.ts'
import { printableLine } from '../text/printable.ts'
import { comparisonRows, type Flip, flipsOf, gateRows, sentence } from './comparison.ts'
import { nameOf } from './problem-name.ts'

/** A row may have 600 bytes, and the summary has other lists too. */
const LONGEST_LIST = 200

/** Verdicts of baseline and gates for the page of a workflow run; empty without both. */
export function gateHtml(results: Results, report: GateReport): string {
  const { against } = report
  const gates = gateRows(report)
  const rows = (cells: readonly [string, string][]) => cells.map((cell) => row(cell))
  const gateTable = gates.length === 0 ? '' : table([], rows(gates))
  if (against === null) return gateTable
  const { lost, gained } = flipsOf(results, against)
  const { url } = against.baseline
  return [
    `<p>${escapeHtml(sentence(against))}</p>\n`,
    gateTable,
    details(
      'Against the baseline',
      table(
        [],
        [
          ...rows(comparisonRows(against)),
          ...(url === null ? [] : [row(['page', link(printableLine(url, 100), url)])]),
        ],
      ) + settingsTable(against.comparison),
    ),
    flipList('Lost', 'passed before, fails now', lost),
    flipList('Gained', 'failed before, passes now', gained),
  ].join('')
}

type Against = NonNullable<GateReport['against']>

function settingsTable(comparison: Against['comparison']): string {
  if (comparison.kind === 'incomparable' || comparison.changedSettings.length === 0) return ''
  const text = (value: string | null) => (value === null ? 'off' : printableLine(value, 100))
  const rows = comparison.changedSettings
    .slice(0, LONGEST_LIST)
    .map(({ name, before, after }) => row([printableLine(name, 100), text(before), text(after)]))
  return table(['setting', 'baseline', 'this run'], rows)
}

function flipList(title: string, meaning: string, flips: readonly Flip[]): string {
  if (flips.length === 0) return ''
  const rows = flips
    .slice(0, LONGEST_LIST)
    .map(({ problem, errorType }) => row([nameOf(problem), problem.difficulty ?? '-', errorType ?? '-']))
  const left = flips.length - rows.length
  const more = left === 0 ? '' : `<p>${thousands(left)} more in the results files.</p>\n`
  return details(
    `${title}: ${count(flips.length, 'problem')}, ${meaning}`,
    table(['problem', 'difficulty', 'what went wrong'], rows) + more,
  )
}
