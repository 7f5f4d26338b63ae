import type { ProblemHistory } from '../../core/api.ts'
import { outcomeOf } from '../../core/outcome.ts'
import { day } from '../text/format.ts'
import { outcomeText } from '../text/outcome.ts'

type Outcome = ProblemHistory['series'][number]['history'][number]

/** A mark per run, oldest first: high for passed, low for failed, a dot for unmeasured. The table says the same. */
export function Strip({ history }: { readonly history: readonly Outcome[] }) {
  return (
    <ol className="strip" aria-hidden="true">
      {history.map((outcome) => (
        <li
          key={outcome.run_id}
          className={`strip-${outcomeOf(outcome.error_type)}`}
          title={`${day(outcome.run_date)}: ${outcomeText(outcome.error_type)}`}
        />
      ))}
    </ol>
  )
}
