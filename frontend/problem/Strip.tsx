import type { ProblemHistory } from '../../core/api.ts'
import { isUnmeasured } from '../../core/outcome.ts'
import { day, words } from '../text/format.ts'

type Outcome = ProblemHistory['series'][number]['history'][number]

/** A mark per run, oldest first: high for passed, low for failed, a dot for unmeasured. The table says the same. */
export function Strip({ history }: { readonly history: readonly Outcome[] }) {
  return (
    <ol className="strip" aria-hidden="true">
      {history.map((outcome) => (
        <li
          key={outcome.run_id}
          className={`strip-${kindOf(outcome)}`}
          title={`${day(outcome.run_date)}: ${outcome.error_type === null ? 'passed' : words(outcome.error_type)}`}
        />
      ))}
    </ol>
  )
}

const kindOf = ({ passed, error_type }: Outcome) =>
  passed ? 'passed' : isUnmeasured(error_type) ? 'unmeasured' : 'failed'
