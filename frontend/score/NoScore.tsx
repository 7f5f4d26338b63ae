import type { RunSummary } from '../../core/api.ts'
import type { ModelRef } from '../api/paths.ts'
import { Link, setFilter } from '../app/navigation.tsx'

interface NoScoreProps {
  /** The latest run, without a score. */
  readonly newest: RunSummary | undefined
  readonly model: ModelRef | null
}

export function NoScore({ newest, model }: NoScoreProps) {
  const of = model ? ` of ${model.id}` : ''
  return (
    <section className="empty" aria-labelledby="score-heading">
      <h2 id="score-heading">{newest ? `No score${of} yet` : model ? `No runs${of}` : 'No run yet'}</h2>
      <p>{explanation(newest, model)}</p>
      <p className="links">
        {newest && <Link to={{ kind: 'run', id: newest.id }}>Open the latest run</Link>}
        {model && (
          <button type="button" className="button" onClick={() => setFilter({ model: null })}>
            Show all models
          </button>
        )}
      </p>
    </section>
  )
}

function explanation(newest: RunSummary | undefined, model: ModelRef | null): string {
  if (newest) return 'All runs so far have failed: too many problems were not measured to give a score.'
  return model
    ? `This dashboard has no run of a model with this id from ${model.provider}.`
    : 'The first score appears here once a run has been sent to POST /api/results.'
}
