import type { Results } from '../../core/results.ts'
import { BenchmarkError, describeError } from '../errors.ts'
import type { Gates } from '../gates/gates.ts'
import { gateFailure } from '../gates/report.ts'
import type { SummaryNotes } from '../report/headline.ts'
import { writeResults } from '../results/write.ts'
import type { Host } from './host.ts'
import type { RunOutcome } from './outcome.ts'

interface ReportOptions {
  readonly gates: Gates
  readonly notes: Omit<SummaryNotes, 'gates'>
  /** What to do when results.json cannot be written: one sentence. */
  readonly ifUnwritable: string
}

/**
 * Ends a run or a merge: writes results.json, checks the gates, reports everything.
 * @throws BenchmarkError `results_unwritable`, only after reporting: the report is then the only record of the results
 */
export async function reportResults(
  results: Results,
  { gates, notes, ifUnwritable }: ReportOptions,
  host: Host,
): Promise<RunOutcome> {
  host.phase('Report')
  const { file, stoppedBy, uncollected } = notes
  const unwritable = await writeResults(file, results, host.redact).then(
    () => null,
    resultsUnwritable(file, ifUnwritable),
  )
  const gateReport = await gates.judge(results)
  await host.report(results, { ...notes, gates: gateReport })
  if (unwritable !== null) throw unwritable
  return { results, stoppedBy, uncollected, gateFailure: gateFailure(gateReport) }
}

const resultsUnwritable = (file: string, help: string) => (cause: unknown) => {
  const message = `results-file ${file} could not be written: ${describeError(cause)}`
  return new BenchmarkError('results_unwritable', message, help, { cause })
}
