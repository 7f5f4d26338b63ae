import type { Headline } from '../../core/api.ts'
import { wordsOf } from '../../core/benchmarks.ts'
import { useTrends } from '../api/queries.ts'
import { Provenance } from '../parts/Provenance.tsx'
import { counted } from '../text/format.ts'
import { datasetText } from '../text/run-facts.ts'

/** The simulation of false alarms was fitted to re-runs of LiveCodeBench, and proves nothing for IFEval. */
const isSimulated = (benchmark: string): boolean => benchmark !== 'ifeval'

/** What an answer stands on, in one line: how often alarms are false, problems, runs, and who vouches for the run. */
export function Proof({ latest: { run, sample } }: { readonly latest: Headline }) {
  const runs = useTrends(null, '30').data?.series.find(({ id }) => id === run.series)?.points.length
  return (
    <p className="hero-proof quiet">
      <span>
        {run.sample.size} of {run.sample.population} {wordsOf(run.benchmark).item}s
        {datasetText(run.benchmark, sample.dataset)}
      </span>
      {runs !== undefined && <span>{counted(runs, 'run')} in 30 days</span>}
      {isSimulated(run.benchmark) && <span>false alarm in at most 1 of 10 series of 110 runs</span>}
      <Provenance run={run} />
    </p>
  )
}
