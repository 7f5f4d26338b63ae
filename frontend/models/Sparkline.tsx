import type { Trends } from '../../core/api.ts'
import { DAY_MS } from '../../core/day.ts'

interface SparklineProps {
  readonly scores: readonly { readonly time: number; readonly score: number }[]
  readonly window: Trends['window']
  readonly colour: string
}

const [WIDTH, HEIGHT] = [96, 24]
const PAD = 2
/** Height of the picture in points: the same in every row, so that wide swings look wide. */
const SPAN = 0.3

/** The scores of thirty days, around their middle. Hidden from screen readers: the trend's table has the numbers. */
export function Sparkline({ scores, window, colour }: SparklineProps) {
  if (scores.length === 0) return <span className="quiet">no run</span>
  const [from, to] = [Date.parse(window.from), Date.parse(window.to) + DAY_MS]
  const values = scores.map(({ score }) => score)
  const middle = (Math.min(...values) + Math.max(...values)) / 2
  const span = Math.max(SPAN, Math.max(...values) - Math.min(...values))
  const places = scores.map(({ time, score }) => ({
    x: PAD + ((time - from) / (to - from)) * (WIDTH - 2 * PAD),
    y: HEIGHT / 2 - ((score - middle) / span) * (HEIGHT - 2 * PAD),
  }))
  const last = places.at(-1)
  return (
    <svg className="sparkline" aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT}>
      <path d={`M${places.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`} stroke={colour} />
      {last && <circle cx={last.x} cy={last.y} r="2" fill={colour} />}
    </svg>
  )
}
