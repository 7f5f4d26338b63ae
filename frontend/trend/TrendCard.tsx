import { lazy, memo, Suspense, useDeferredValue, useMemo, useState } from 'react'
import type { Trends } from '../../core/api.ts'
import { asCsv, DAYS, paths } from '../api/paths.ts'
import { useTrends } from '../api/queries.ts'
import { Link, setFilter } from '../app/navigation.tsx'
import type { Filter } from '../app/route.ts'
import { Card } from '../parts/Card.tsx'
import { Disclosure } from '../parts/Disclosure.tsx'
import { ErrorBoundary } from '../parts/ErrorBoundary.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { Segmented } from '../parts/Segmented.tsx'
import { counted, day, shortDay } from '../text/format.ts'
import { extentOf, linesOf, marksOf, type Scoring, scaleOf } from './chart-data.ts'
import { Legend } from './Legend.tsx'
import { TrendTable } from './TrendTable.tsx'

const TrendChart = lazy(() => import('./TrendChart.tsx').then((module) => ({ default: memo(module.TrendChart) })))

const RANGES = DAYS.map((value) => ({ value, text: value === 'all' ? 'All' : `${value} days` }))

export function TrendCard({ model, days }: Filter) {
  const trends = useTrends(model, days)
  const range = (
    <Segmented label="Range" options={RANGES} value={days} onChange={(value) => setFilter({ days: value })} />
  )
  return (
    <Card title="Trend" aside={range} className="trend">
      <Loaded query={trends} what="the trend" size="chart">
        {(data) => <Trend trends={data} csv={asCsv(paths.trends(model, days))} />}
      </Loaded>
    </Card>
  )
}

function Trend({ trends, csv }: { readonly trends: Trends; readonly csv: string }) {
  const [scoring, setScoring] = useState<Scoring>('all')
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const lines = useMemo(() => linesOf(trends, scoring), [trends, scoring])
  const shown = useMemo(() => lines.filter(({ id }) => !hidden.has(id)), [lines, hidden])
  const drawn = useDeferredValue(shown) // the buttons react at once; a year of points may follow later
  const marks = useMemo(() => marksOf(trends), [trends])
  const extent = useMemo(() => extentOf(trends), [trends])
  if (lines.length === 0) return <p className="empty-chart">No run with a score in this window.</p>
  return (
    <>
      <Legend lines={lines} hidden={hidden} onToggle={(id) => setHidden(hidden.symmetricDifference(new Set([id])))} />
      <ErrorBoundary>
        <figure className="chart">
          <Suspense fallback={<div className="skeleton plot" />}>
            {/* A click would focus a part of the chart, which screen readers cannot see, and draw a ring around the plot. */}
            <div className="plot" aria-hidden="true" onMouseDown={(event) => event.preventDefault()}>
              <TrendChart lines={drawn} marks={marks} extent={extent} />
            </div>
          </Suspense>
          <figcaption className="quiet">
            {axisText(scaleOf(shown))} Shaded: 95 % interval. Dotted: where a re-run is expected if nothing changed.
            Hollow: partial run. Diamond: drift alarm. Gap: no run.
          </figcaption>
        </figure>
      </ErrorBoundary>
      <Notes trends={trends} />
      <div className="card-foot">
        <label className="check">
          <input
            type="checkbox"
            checked={scoring === 'sound'}
            onChange={(event) => setScoring(event.target.checked ? 'sound' : 'all')}
          />
          Leave out problems that the benchmark lists as errata
        </label>
        <a href={csv} download>
          CSV
        </a>
      </div>
      <Disclosure title="Show the trend as a table">
        <TrendTable series={trends.series} />
      </Disclosure>
    </>
  )
}

const axisText = ([low, high]: readonly [number, number]): string =>
  `Axis from ${Math.round(100 * low)} to ${Math.round(100 * high)} %.`

/** The marks of the chart in words: changes, failed runs, gaps. */
function Notes({ trends }: { readonly trends: Trends }) {
  const gaps = trends.series.flatMap(({ gaps }) => gaps)
  const marks = marksOf(trends)
  if (marks.length + gaps.length + trends.failed.length === 0) return null
  return (
    <ul className="notes">
      {marks.map(({ id, time, text }) => (
        <li key={id}>
          <Link to={{ kind: 'run', id }}>{day(time)}</Link> {text}
        </li>
      ))}
      {trends.failed.map(({ id, run_date, errored_count }) => (
        <li key={id}>
          <Link to={{ kind: 'run', id }}>{day(run_date)}</Link> failed run, {counted(errored_count, 'problem')} not
          measured: no score
        </li>
      ))}
      {gaps.map(({ after, before, days }) => (
        <li key={after.id}>
          {shortDay(after.run_date)} to {shortDay(before.run_date)}: no run for {counted(Math.round(days), 'day')}
        </li>
      ))}
    </ul>
  )
}
