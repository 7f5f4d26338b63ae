import { moment, percent, range } from '../text/format.ts'
import type { ChartLine } from './chart-data.ts'

interface PointTipProps {
  readonly lines: readonly ChartLine[]
  /** Set by Recharts. */
  readonly active?: boolean
  readonly label?: string | number
}

/** The tooltip: every run at the time under the pointer. */
export function PointTip({ lines, active, label }: PointTipProps) {
  if (!active || label === undefined) return null
  const found = lines.flatMap(({ name, segments }) =>
    segments
      .flat()
      .filter(({ time }) => time === Number(label))
      .map((point) => ({ name, point })),
  )
  return (
    <div className="tip">
      <p className="quiet">{moment(Number(label))}</p>
      {found.map(({ name, point }) => (
        <p key={point.runId}>
          <strong>{percent(point.score)}</strong> {name}
          <br />
          <span className="quiet">
            95 % interval {range(point.low, point.high)}
            {point.kind !== 'plain' && `, ${point.kind}`}
          </span>
        </p>
      ))}
    </div>
  )
}
