import type { CSSProperties } from 'react'
import { Link } from '../app/navigation.tsx'
import { counted, day, moment, percent, range } from '../text/format.ts'
import type { ChartDay } from './chart-data.ts'
import { placeOf } from './geometry.ts'
import { Swatch } from './Swatch.tsx'

interface DayTipProps {
  readonly day: ChartDay
  /** Index of the run that a click or Enter opens. */
  readonly chosen: number
  readonly isPinned: boolean
  readonly onClose: () => void
  readonly extent: readonly [from: number, to: number]
}

const KINDS = { plain: '', partial: ', partial', unusual: ', alarm' } as const

/** The runs of the day under the cursor. */
export function DayTip({ day: { day: midnight, runs }, chosen, isPinned, onClose, extent }: DayTipProps) {
  const first = runs[0]?.point.time ?? midnight
  const place = placeOf(first, extent)
  const series = new Set(runs.map(({ line }) => line.id))
  const side = place > 0.5 ? 'left' : 'right'
  return (
    <div className={`tip tip-${side}${isPinned ? ' tip-pinned' : ''}`} style={{ '--place': place } as CSSProperties}>
      <p className="tip-head quiet">
        {day(midnight)} UTC
        {isPinned && (
          <button type="button" className="as-link" onClick={onClose}>
            Close
          </button>
        )}
      </p>
      <ul>
        {runs.map(({ line, point }, i) => (
          <li key={point.runId} aria-current={i === chosen ? 'true' : undefined}>
            <Link to={{ kind: 'run', id: point.runId }} tabIndex={isPinned ? 0 : -1}>
              <Swatch line={line} />
              <strong>{percent(point.score)}</strong> <bdi>{line.name}</bdi>
            </Link>
            <span className="quiet">
              {range(point.low, point.high)}, {counted(point.problems, 'problem')}
              {KINDS[point.kind]}
              {series.size < runs.length && `, ${moment(point.time).slice(-'06:00 UTC'.length)}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
