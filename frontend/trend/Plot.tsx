import { type FocusEvent, lazy, memo, Suspense, useMemo, useState } from 'react'
import { openView } from '../app/navigation.tsx'
import { ActiveRuns } from './active-runs.ts'
import { bandedLines, type ChartLine, daysOf, scaleOf } from './chart-data.ts'
import { type Cursor, DayCursor } from './DayCursor.tsx'
import { DayTip } from './DayTip.tsx'
import type { ChartMark } from './marks.ts'

const TrendChart = lazy(() => import('./TrendChart.tsx').then((module) => ({ default: memo(module.TrendChart) })))

interface PlotProps {
  readonly lines: readonly ChartLine[]
  readonly marks: readonly ChartMark[]
  readonly extent: readonly [from: number, to: number]
  /** Series of the headline. */
  readonly headline: string | null
}

const NONE: readonly never[] = []

/** The chart with the cursor over it, which opens runs. */
export function Plot({ lines, marks, extent, headline }: PlotProps) {
  const [cursor, setCursor] = useState<Cursor | null>(null)
  const days = useMemo(() => daysOf(lines), [lines])
  const scale = useMemo(() => scaleOf(lines, bandedLines(lines, headline)), [lines, headline])
  const day = cursor ? days[cursor.day] : undefined
  const leave = (event: FocusEvent): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setCursor(null)
  }
  return (
    <fieldset className="plot" onBlur={leave}>
      <legend className="visually-hidden">Chart of the trend</legend>
      <Suspense fallback={<div className="skeleton drawing" />}>
        <ActiveRuns value={day?.runs ?? NONE}>
          <div className="drawing" aria-hidden="true">
            <TrendChart lines={lines} marks={marks} extent={extent} headline={headline} />
          </div>
        </ActiveRuns>
      </Suspense>
      {days.length > 0 && (
        <DayCursor
          days={days}
          extent={extent}
          scale={scale}
          cursor={cursor}
          onMove={setCursor}
          onOpen={({ point }) => openView({ kind: 'run', id: point.runId })}
        />
      )}
      {cursor && day && (
        <DayTip
          day={day}
          chosen={cursor.run}
          isPinned={cursor.isPinned}
          onClose={() => setCursor(null)}
          extent={extent}
        />
      )}
    </fieldset>
  )
}
