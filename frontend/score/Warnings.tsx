import type { Headline, Models } from '../../core/api.ts'
import { Link, setFilter } from '../app/navigation.tsx'
import { isOverdue } from '../text/answer.ts'
import { age, between, day, unmeasured } from '../text/format.ts'
import { modelName } from '../text/model.ts'

interface WarningsProps {
  readonly latest: Headline
  /** Undefined while it loads. */
  readonly model: Models['models'][number] | undefined
}

/** What a reader must know before trusting the score. */
export function Warnings({ latest, model }: WarningsProps) {
  const { run, stale_after_hours, retired } = latest
  const newest = model?.latest_run
  const failed = newest?.status === 'failed' && newest.run_date > run.run_date ? newest : null
  return (
    <>
      {retired.map(({ provider, id, display_name, retires_on }) => (
        <p key={`${provider}/${id}`} className="note">
          <span>
            <strong>{modelName({ id, display_name })} was retired</strong> on {day(retires_on)}; this site now shows the
            model that it prefers next.{' '}
            <button type="button" className="as-link" onClick={() => setFilter({ model: { provider, id } })}>
              Show its last answer
            </button>
          </span>
        </p>
      ))}
      {isOverdue(latest, new Date(), model) && (
        <p className="note note-warn" role="status">
          <span>
            <strong>Stale.</strong> The run is {age(run.run_date, Date.now(), stale_after_hours)} old, and a new one was
            due. This score says nothing about today.
          </span>
        </p>
      )}
      {run.status === 'partial' && run.score_bounds && (
        <p className="note note-warn">
          <span>
            <strong>Partial.</strong> {unmeasured(run.errored_count)} not measured: with them the score would lie{' '}
            {between(run.score_bounds.low, run.score_bounds.high)}.
          </span>
        </p>
      )}
      {failed && (
        <p className="note note-warn">
          <span>
            <strong>The latest run failed</strong> on {day(failed.run_date)}: too many problems were not measured, so it
            has no score. <Link to={{ kind: 'run', id: failed.id }}>Open it</Link>
          </span>
        </p>
      )}
    </>
  )
}
