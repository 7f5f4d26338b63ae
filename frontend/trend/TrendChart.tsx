import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { percent, shortDay } from '../text/format.ts'
import type { ChartBand, ChartLine, ChartMark, ChartPoint } from './chart-data.ts'
import { scaleOf, ticksOf } from './chart-data.ts'
import { seriesColour, seriesDashes } from './colours.ts'
import { PointTip } from './PointTip.tsx'

interface TrendChartProps {
  readonly lines: readonly ChartLine[]
  readonly marks: readonly ChartMark[]
  readonly extent: readonly [from: number, to: number]
}

const HEIGHT = 320
const MARGIN = { top: 24, right: 8, bottom: 0, left: 0 }
/** Number of points above which plain dots are left out: they would touch, and drawing them is slow. */
const FEW = 150
const Y_WIDTH = 52

const colourOf = (line: ChartLine) => ({ stroke: seriesColour(line.index), fill: seriesColour(line.index) })

/** The chart. Hidden from screen readers, which have the table. Loaded after the page: Recharts is most of its size. */
export function TrendChart({ lines, marks, extent }: TrendChartProps) {
  const [low, high] = scaleOf(lines)
  const points = lines.flatMap(({ segments }) => segments.flat())
  const crowd = points.length > FEW ? 'many' : 'few'
  const middle = (extent[0] + extent[1]) / 2
  return (
    <ResponsiveContainer width="100%" height={HEIGHT}>
      <ComposedChart margin={MARGIN} accessibilityLayer={false} data={points}>
        <CartesianGrid vertical={false} stroke="var(--hairline)" />
        <XAxis
          dataKey="time"
          type="number"
          scale="time"
          domain={[...extent]}
          ticks={[...ticksOf(extent)]}
          tickFormatter={shortDay}
          stroke="var(--ink-quiet)"
          axisLine={false}
          tickLine={false}
        />
        <YAxis
          domain={[low, high]}
          ticks={tenths(low, high)}
          tickFormatter={(share: number) => `${Math.round(100 * share)}\u00a0%`}
          width={Y_WIDTH}
          stroke="var(--ink-quiet)"
          axisLine={false}
          tickLine={false}
        />
        {lines.map((line) => line.band && <Rerun key={line.id} line={line} band={line.band} />)}
        {lines.flatMap((line) =>
          line.segments.map((segment) => (
            <Area
              key={`area ${segment[0]?.runId}`}
              data={[...segment]}
              dataKey={({ low, high }: ChartPoint) => [low, high]}
              {...colourOf(line)}
              stroke="none"
              fillOpacity={0.14}
              activeDot={false}
              isAnimationActive={false}
            />
          )),
        )}
        {marks.map(({ id, time, label }) => (
          <ReferenceLine
            key={id}
            x={time}
            stroke="var(--ink-quiet)"
            strokeDasharray="2 3"
            label={{
              value: label,
              position: time > middle ? 'insideTopRight' : 'insideTopLeft',
              fill: 'var(--ink-quiet)',
            }}
          />
        ))}
        {lines.flatMap((line) =>
          line.segments.map((segment) => (
            <Line
              key={`line ${segment[0]?.runId}`}
              name={line.name}
              data={[...segment]}
              dataKey="score"
              stroke={seriesColour(line.index)}
              strokeWidth={2}
              strokeDasharray={seriesDashes(line.index)}
              dot={(props) => (
                <Dot key={props.payload.runId} {...props} crowd={crowd} colour={seriesColour(line.index)} />
              )}
              isAnimationActive={false}
            />
          )),
        )}
        <Tooltip
          content={<PointTip lines={lines} />}
          cursor={{ stroke: 'var(--ink-quiet)' }}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}

const tenths = (low: number, high: number): number[] =>
  Array.from({ length: Math.round((high - low) * 10) + 1 }, (_, i) => Number((low + i / 10).toFixed(1)))

interface RerunProps {
  readonly line: ChartLine
  readonly band: ChartBand
}

/** Where one more run is expected if nothing changed. A provisional band is fainter and labelled. */
function Rerun({ line, band }: RerunProps) {
  const points = line.segments.flat()
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return null
  return (
    <ReferenceArea
      x1={first.time}
      x2={last.time}
      y1={band.low}
      y2={band.high}
      ifOverflow="hidden"
      fill="none"
      stroke={seriesColour(line.index)}
      strokeOpacity={band.provisional === null ? 0.8 : 0.5}
      strokeDasharray={band.provisional === null ? '2 4' : '1 6'}
      {...(band.provisional !== null && {
        className: 'band-provisional',
        label: { value: 'provisional', position: 'insideBottomRight', fill: 'var(--ink-quiet)' },
      })}
    />
  )
}

interface DotProps {
  readonly cx?: number | undefined
  readonly cy?: number | undefined
  readonly payload: ChartPoint
  readonly crowd: 'few' | 'many'
  readonly colour: string
}

/** A point: filled for a completed run, hollow for a partial one, a diamond while the drift alarm is on. */
function Dot({ cx, cy, payload, crowd, colour }: DotProps) {
  if (cx === undefined || cy === undefined || (crowd === 'many' && payload.kind === 'plain')) return null
  const title = <title>{percent(payload.score)}</title>
  if (payload.kind === 'unusual')
    return (
      <path d={`M${cx} ${cy - 5}l5 5-5 5-5-5z`} className="dot-unusual">
        {title}
      </path>
    )
  return (
    <circle
      cx={cx}
      cy={cy}
      r={payload.kind === 'partial' ? 3.5 : 2.5}
      stroke={colour}
      fill={payload.kind === 'partial' ? 'var(--ground)' : colour}
    >
      {title}
    </circle>
  )
}
