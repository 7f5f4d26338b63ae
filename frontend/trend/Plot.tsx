import { type FocusEvent, lazy, memo, Suspense, useState } from 'react'
import { openView } from '../app/navigation.tsx'
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
  const days = daysOf(lines)
  const day = cursor ? days[cursor.day] : undefined
  const leave = (event: FocusEvent): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setCursor(null)
  }
  return (
    <fieldset className="plot" onBlur={leave}>
      <legend className="visually-hidden">Chart of the trend</legend>
      <Suspense fallback={<div className="skeleton drawing" />}>
        <div className="drawing" aria-hidden="true">
          <TrendChart lines={lines} marks={marks} extent={extent} headline={headline} active={day?.runs ?? NONE} />
        </div>
      </Suspense>
      <DayCursor
        days={days}
        extent={extent}
        scale={scaleOf(lines, bandedLines(lines, headline))}
        cursor={cursor}
        onMove={setCursor}
        onOpen={({ point }) => openView({ kind: 'run', id: point.runId })}
      />
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
