import type { LatestRun, RunSummary } from '../../core/api.ts'
import type { ModelRef } from '../api/paths.ts'
import { useLatest, useModels, useRuns } from '../api/queries.ts'
import { Link, setFilter } from '../app/navigation.tsx'
import type { Filter } from '../app/route.ts'
import { Facts } from '../parts/Facts.tsx'
import { Interval } from '../parts/Interval.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { changeSentence, driftSentence } from '../text/change.ts'
import { age, day, momentAndAge, points, range, retirement, unmeasured } from '../text/format.ts'
import { modelKey, modelName } from '../text/model.ts'
import { provenanceLine, scoreFacts } from './facts.tsx'

export function ScoreCard({ model }: Pick<Filter, 'model'>) {
  const latest = useLatest(model)
  const newest = useRuns(model).data?.pages[0]?.runs[0]
  return (
    <Loaded query={latest} what="the latest score" size="hero">
      {(run) => (run === null ? <NoScore newest={newest} model={model} /> : <Hero latest={run} newest={newest} />)}
    </Loaded>
  )
}

interface HeroProps {
  readonly latest: LatestRun
  /** The latest run, with or without a score. */
  readonly newest: RunSummary | undefined
}

function Hero({ latest, newest }: HeroProps) {
  const { run } = latest
  if (run.score === null) return null // never: the API gives the latest run that has a score
  return (
    <section className="hero" aria-labelledby="score-heading">
      <div className="hero-main">
        <h2 id="score-heading" className="hero-model">
          {modelName(run.model)} <span className="quiet">pass@1</span>
        </h2>
        <p className="hero-score">
          {points(run.score)}
          <span className="hero-unit">%</span>
        </p>
        <Interval score={run.score} interval={run.confidence} />
        <p className="hero-interval">
          {run.confidence && <span>95 % interval {range(run.confidence.low, run.confidence.high)}</span>}
          <time dateTime={run.run_date} title={momentAndAge(run.run_date, Date.now())}>
            {day(run.run_date)} UTC
          </time>
          <span>
            {run.sample.size} of {run.sample.population} problems
          </span>
        </p>
        <p className={`hero-sentence word-${latest.change?.word ?? 'none'}`}>{changeSentence(latest)}</p>
        {latest.drift && <p className={`drift drift-${latest.drift.kind}`}>{driftSentence(latest.drift)}</p>}
        <Warnings latest={latest} newest={newest} />
      </div>
      <div className="hero-side">
        <Facts facts={scoreFacts(latest)} />
        <p className="links">
          <Link to={{ kind: 'run', id: run.id }}>Open this run</Link>
          {latest.change && (
            <Link to={{ kind: 'compare', before: latest.change.previous.id, after: run.id }}>
              Compare with the previous run
            </Link>
          )}
        </p>
      </div>
      <p className="provenance quiet">{provenanceLine(latest)}</p>
    </section>
  )
}

function Warnings({ latest, newest }: HeroProps) {
  const { run, stale, stale_after_hours } = latest
  const retires_on = useModels().data?.models.find((one) => modelKey(one) === modelKey(run.model))?.retires_on
  return (
    <>
      {retires_on && (
        <p className="note">
          <span>{retirement(retires_on, Date.now())}: its provider no longer serves the model then.</span>
        </p>
      )}
      {stale && (
        <p className="note note-warn" role="status">
          <span>
            <strong>Stale.</strong> The run is {age(run.run_date, Date.now(), stale_after_hours)} old; a new one was due
            within {stale_after_hours} hours. This score says nothing about today.
          </span>
        </p>
      )}
      {run.status === 'partial' && run.score_bounds && (
        <p className="note note-warn">
          <span>
            <strong>Partial.</strong> {unmeasured(run.errored_count)} not measured: with them the score would lie
            between {range(run.score_bounds.low, run.score_bounds.high)}.
          </span>
        </p>
      )}
      {newest?.status === 'failed' && newest.run_date > run.run_date && (
        <p className="note note-warn">
          <span>
            <strong>The latest run failed</strong> on {day(newest.run_date)}: {newest.errored_count} of{' '}
            {newest.sample.size} problems were not measured, so it has no score.{' '}
            <Link to={{ kind: 'run', id: newest.id }}>Open it</Link>
          </span>
        </p>
      )}
    </>
  )
}

interface NoScoreProps {
  readonly newest: RunSummary | undefined
  readonly model: ModelRef | null
}

function NoScore({ newest, model }: NoScoreProps) {
  const of = model ? ` of ${model.id}` : ''
  return (
    <section className="empty" aria-labelledby="score-heading">
      <h2 id="score-heading">{newest ? `No score${of} yet` : model ? `No runs${of}` : 'No run yet'}</h2>
      <p>{noScoreText(newest, model)}</p>
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

function noScoreText(newest: RunSummary | undefined, model: ModelRef | null): string {
  if (newest) return 'All runs so far have failed: too many problems were not measured to give a score.'
  return model
    ? `This dashboard has no run of a model with this id from ${model.provider}.`
    : 'The first score appears here once a run has been sent to POST /api/results.'
}
