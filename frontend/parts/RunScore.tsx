import type { RunSummary } from '../../core/api.ts'
import { percent } from '../text/format.ts'
import { Interval } from './Interval.tsx'

type Scored = Pick<RunSummary, 'score' | 'confidence' | 'status' | 'sample'>

/** The score of a run with its sample and interval. A run that is not complete has its mark here too. */
export function RunScore({ run: { score, confidence, status, sample } }: { readonly run: Scored }) {
  if (score === null) return <span className="status status-failed">no score</span>
  return (
    <span className="scored">
      <span className={status === 'partial' ? 'status status-partial' : undefined}>
        {percent(score)} <span className="quiet">of {sample.size}</span>
      </span>
      <Interval score={score} interval={confidence} />
    </span>
  )
}
