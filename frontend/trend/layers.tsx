import { useContext } from 'react'
import { usePlotArea } from 'recharts'
import { ActiveRuns } from './active-runs.ts'
import type { ChartRun } from './chart-data.ts'
import { modelColour } from './colours.ts'
import { placeOf } from './geometry.ts'
import { type ChartMark, LABEL_ROWS, placedLabels } from './marks.ts'

/** Layers of the chart that Recharts has no part for. */

type Range = readonly [from: number, to: number]

const ROW_HEIGHT = 16

/** Vertical lines with labels above the plot. */
export function Marks({ marks, extent }: { readonly marks: readonly ChartMark[]; readonly extent: Range }) {
  const plot = usePlotArea()
  if (!plot) return null
  const visible = marks.filter(({ time }) => time >= extent[0] && time <= extent[1])
  return (
    <g>
      {visible.map(({ time, kind }) => {
        const x = plot.x + placeOf(time, extent) * plot.width
        return (
          <line
            key={`${kind} ${time}`}
            className={`mark-line mark-line-${kind}`}
            x1={x}
            x2={x}
            y1={plot.y}
            y2={plot.y + plot.height}
          />
        )
      })}
      {placedLabels(visible, { extent, width: plot.width }).map(({ time, kind, label, x, row, anchor }) => (
        <text
          key={`${kind} ${time}`}
          className={`mark-label mark-label-${kind}`}
          x={plot.x + x}
          y={plot.y - 6 - (LABEL_ROWS - 1 - row) * ROW_HEIGHT}
          textAnchor={anchor}
        >
          {label}
        </text>
      ))}
    </g>
  )
}

interface ErrorBarsProps {
  readonly runs: readonly ChartRun[]
  readonly extent: Range
  readonly scale: Range
}

const CAP = 3

/** The intervals of the runs under the cursor. */
export const ActiveErrorBars = (props: Omit<ErrorBarsProps, 'runs'>) => (
  <ErrorBars runs={useContext(ActiveRuns)} {...props} />
)

/** The 95 % intervals of single runs. What is outside the scale is cut off. */
export function ErrorBars({ runs, extent, scale: [low, high] }: ErrorBarsProps) {
  const plot = usePlotArea()
  if (!plot) return null
  const heightOf = (share: number): number => plot.y + (1 - (share - low) / (high - low)) * plot.height
  const clipped = (share: number): number => heightOf(Math.min(high, Math.max(low, share)))
  return (
    <g>
      {runs.map(({ line, point }) => {
        const x = plot.x + placeOf(point.time, extent) * plot.width
        const [top, bottom] = [clipped(point.high), clipped(point.low)]
        const caps = [
          ...(point.high <= high ? [`M${x - CAP} ${top}h${2 * CAP}`] : []),
          ...(point.low >= low ? [`M${x - CAP} ${bottom}h${2 * CAP}`] : []),
        ].join('')
        return (
          <g key={`${line.id} ${point.runId}`} className="error-bar" stroke={modelColour(line.colour)}>
            <path d={`M${x} ${top}V${bottom}${caps}`} />
            <circle cx={x} cy={heightOf(point.score)} r="4" fill={modelColour(line.colour)} />
          </g>
        )
      })}
    </g>
  )
}
