import { useDeferredValue, useMemo, useState } from 'react'
import type { Trends } from '../../core/api.ts'
import { asCsv, DAYS, paths } from '../api/paths.ts'
import { useBenchmark, useHeadline, useRunModels, useTrends } from '../api/queries.ts'
import { setFilter } from '../app/navigation.tsx'
import type { Filter } from '../app/route.ts'
import { Card } from '../parts/Card.tsx'
import { Disclosure } from '../parts/Disclosure.tsx'
import { ErrorBoundary } from '../parts/ErrorBoundary.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { Segmented } from '../parts/Segmented.tsx'
import { caption } from './caption.ts'
import { extentOf, linesOf, type Scoring } from './chart-data.ts'
import { Legend } from './Legend.tsx'
import { marksOf } from './marks.ts'
import { Notes } from './Notes.tsx'
import { Plot } from './Plot.tsx'
import { TrendTable } from './TrendTable.tsx'

const RANGES = DAYS.map((value) => ({ value, text: value === 'all' ? 'All' : `${value} days` }))

export function TrendCard({ model, days }: Pick<Filter, 'model' | 'days'>) {
  const benchmark = useBenchmark()
  const trends = useTrends(model, days)
  const headline = useHeadline(model).data?.run.series ?? null
  const range = (
    <Segmented label="Range" options={RANGES} value={days} onChange={(value) => setFilter({ days: value })} />
  )
  return (
    <Card title="Trend" aside={range} className="trend">
      <Loaded query={trends} what="the trend" size="chart">
        {(data) => <Trend trends={data} headline={headline} csv={asCsv(paths.trends(model, days, benchmark))} />}
      </Loaded>
    </Card>
  )
}

interface TrendProps {
  readonly trends: Trends
  /** Series of the headline. */
  readonly headline: string | null
  readonly csv: string
}

function Trend({ trends, headline, csv }: TrendProps) {
  const [scoring, setScoring] = useState<Scoring>('all')
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const models = useRunModels()
  const lines = useMemo(() => linesOf(trends, { scoring, models }), [trends, scoring, models])
  const shown = useMemo(() => lines.filter(({ id }) => !hidden.has(id)), [lines, hidden])
  const drawn = useDeferredValue(shown) // the buttons react at once; a year of points may follow later
  const marks = useMemo(() => marksOf(trends, new Set(drawn.map(({ id }) => id))), [trends, drawn])
  const extent = useMemo(() => extentOf(trends), [trends])
  if (lines.length === 0) return <p className="empty-chart">No run with a score in this window.</p>
  return (
    <>
      <ErrorBoundary>
        <figure className="chart">
          <Plot key={trends.window.from} lines={drawn} marks={marks} extent={extent} headline={headline} />
          <figcaption className="quiet">{caption(shown, headline)}</figcaption>
        </figure>
      </ErrorBoundary>
      <Legend
        lines={lines}
        hidden={hidden}
        onToggle={(id) => setHidden(hidden.symmetricDifference(new Set([id])))}
        headline={headline}
      />
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
      <div>
        <Notes trends={trends} />
        <Disclosure title="Show the trend as a table">
          <TrendTable series={trends.series} />
        </Disclosure>
      </div>
    </>
  )
}
