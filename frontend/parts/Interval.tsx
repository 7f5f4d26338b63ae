import { percent, range } from '../text/format.ts'

interface IntervalProps {
  readonly score: number
  readonly interval: { readonly low: number; readonly high: number } | null
}

/** A score with its 95 % interval on a scale from 0 to 100 %. */
export function Interval({ score, interval }: IntervalProps) {
  const label = `${percent(score)}${interval ? `, 95 % interval ${range(interval.low, interval.high)}` : ''}`
  return (
    <svg className="interval" role="img" aria-label={label} viewBox="0 0 100 8" preserveAspectRatio="none">
      <title>{label}</title>
      <rect className="interval-scale" width="100" height="2" y="3" />
      <rect className="interval-score" width={100 * score} height="2" y="3" />
      {interval && (
        <rect
          className="interval-band"
          x={100 * interval.low}
          width={100 * (interval.high - interval.low)}
          height="8"
        />
      )}
      <rect className="interval-point" x={100 * score - 0.4} width="0.8" height="8" />
    </svg>
  )
}
