import type { LatestRun, RunSummary } from '../../core/api.ts'
import { useLatest, useRuns } from '../api/queries.ts'
import { Link } from '../app/navigation.tsx'
import type { Filter } from '../app/route.ts'
import { Facts } from '../parts/Facts.tsx'
import { Interval } from '../parts/Interval.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { changeSentence, driftSentence } from '../text/change.ts'
import { age, ago, day, moment, points, range, unmeasured } from '../text/format.ts'
import { modelName } from '../text/model.ts'
import { provenanceLine, scoreFacts } from './facts.tsx'

export function ScoreCard({ model }: Pick<Filter, 'model'>) {
  const latest = useLatest(model)
  const newest = useRuns(model).data?.pages[0]?.runs[0]
  return (
    <Loaded query={latest} what="the latest score" size="hero">
      {(run) => (run === null ? <NoScore newest={newest} /> : <Hero latest={run} newest={newest} />)}
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
          <time dateTime={run.run_date} title={`${moment(run.run_date)}, ${ago(run.run_date, Date.now())}`}>
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
  return (
    <>
      {stale && (
        <p className="note note-warn" role="status">
          <span>
            <strong>Stale.</strong> The run is {age(run.run_date, Date.now())} old; a new one was due within{' '}
            {stale_after_hours} hours. This score says nothing about today.
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

function NoScore({ newest }: { readonly newest: RunSummary | undefined }) {
  return (
    <section className="empty" aria-labelledby="score-heading">
      <h2 id="score-heading">{newest ? 'No score yet' : 'No run yet'}</h2>
      <p>
        {newest
          ? 'All runs so far have failed: too many problems were not measured to give a score.'
          : 'The first score appears here once a run has been sent to POST /api/results.'}
      </p>
      {newest && (
        <p className="links">
          <Link to={{ kind: 'run', id: newest.id }}>Open the latest run</Link>
        </p>
      )}
    </section>
  )
}
