import type { Results } from '../../core/results.ts'
import type { GateReport } from '../gates/report.ts'
import { printableLine } from '../text/printable.ts'
import { comparisonRows, type Flip, flipsOf, gateRows, sentence } from './comparison.ts'

/** Most names in a list; results.json has them all. */
const LONGEST_LIST = 20

/** Verdicts of baseline and gates for a terminal: sentences, then names and texts of rows. */
export function gateText(results: Results, report: GateReport): { lines: string[]; rows: [string, string][] } {
  const { against } = report
  if (against === null) return { lines: [], rows: gateRows(report) }
  const { lost, gained } = flipsOf(results, against)
  return {
    lines: [sentence(against)],
    rows: [...comparisonRows(against), ...listed('lost', lost), ...listed('gained', gained), ...gateRows(report)],
  }
}

function listed(title: string, flips: readonly Flip[]): [string, string][] {
  if (flips.length === 0) return []
  const names = flips.slice(0, LONGEST_LIST).map(({ problem: { problem_id }, errorType }) => {
    const name = printableLine(problem_id, 100)
    return errorType === null ? name : `${name} (${errorType})`
  })
  const more = flips.length > LONGEST_LIST ? [`${flips.length - LONGEST_LIST} more`] : []
  return [[title, [...names, ...more].join(', ')]]
}
