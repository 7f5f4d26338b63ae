import { CartesianGrid, ComposedChart, Line, ReferenceArea, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { shortDay } from '../text/format.ts'
import type { ChartLine, ChartPoint } from './chart-data.ts'
import { bandedLines, scaleOf, ticksOf } from './chart-data.ts'
import { modelColour, seriesDashes } from './colours.ts'
import { HEIGHT, MARGIN, X_HEIGHT, Y_WIDTH } from './geometry.ts'
import { ActiveErrorBars, ErrorBars, Marks } from './layers.tsx'
import type { ChartMark } from './marks.ts'

interface TrendChartProps {
  readonly lines: readonly ChartLine[]
  readonly marks: readonly ChartMark[]
  readonly extent: readonly [from: number, to: number]
  /** Series of the headline. */
  readonly headline: string | null
}

/** Number of points above which plain dots are left out: they would touch, and drawing them is slow. */
const FEW = 150

/**
 * The drawing of the chart, hidden from screen readers: the cursor over it and the table say the same. Loaded after the
 * page: Recharts is most of its size.
 */
export function TrendChart({ lines, marks, extent, headline }: TrendChartProps) {
  const banded = bandedLines(lines, headline)
  const scale = scaleOf(lines, banded)
  const [low, high] = scale
  const points = lines.flatMap(({ segments }) => segments.flat())
  const isolated = lines.flatMap((line) =>
    line.segments.flatMap(([point, ...more]) => (point && more.length === 0 ? [{ line, point }] : [])),
  )
  return (
    <ResponsiveContainer width="100%" height={HEIGHT}>
      <ComposedChart margin={MARGIN} accessibilityLayer={false} data={points}>
        <CartesianGrid vertical={false} stroke="var(--hairline)" />
        <XAxis
          dataKey="time"
          type="number"
          scale="time"
          domain={[...extent]}
          ticks={[...ticksOf(extent, points[0]?.time ?? 0)]}
          tickFormatter={shortDay}
          height={X_HEIGHT}
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
        {banded.map((line) => (
          <Band key={line.id} line={line} />
        ))}
        <Marks marks={marks} extent={extent} />
        {lines.flatMap((line) =>
          line.segments.map((segment) => (
            <Line
              key={segment[0]?.runId}
              data={[...segment]}
              dataKey="score"
              stroke={modelColour(line.colour)}
              strokeWidth={line.id === headline ? 2.5 : 1.5}
              strokeDasharray={seriesDashes(line.dashes)}
              dot={({ key: _key, ...props }) => (
                <Dot
                  key={props.payload.runId}
                  {...props}
                  isCrowded={points.length > FEW}
                  colour={modelColour(line.colour)}
                />
              )}
              activeDot={false}
              isAnimationActive={false}
            />
          )),
        )}
        <ErrorBars runs={isolated} extent={extent} scale={scale} />
        <ActiveErrorBars extent={extent} scale={scale} />
      </ComposedChart>
    </ResponsiveContainer>
  )
}

const tenths = (low: number, high: number): number[] =>
  Array.from({ length: Math.round((high - low) * 10) + 1 }, (_, i) => Number((low + i / 10).toFixed(1)))

/** Where one more run is expected if nothing changed. A provisional band is fainter and has a broken edge. */
function Band({ line: { segments, band, colour } }: { readonly line: ChartLine }) {
  const points = segments.flat()
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || !band) return null
  const isProvisional = band.provisional !== null
  return (
    <ReferenceArea
      x1={first.time}
      x2={last.time}
      y1={band.low}
      y2={band.high}
      ifOverflow="hidden"
      fill={modelColour(colour)}
      fillOpacity={isProvisional ? 0.07 : 0.16}
      stroke={isProvisional ? modelColour(colour) : 'none'}
      strokeOpacity={0.5}
      strokeDasharray="1 6"
      className={isProvisional ? 'band band-provisional' : 'band'}
    />
  )
}

interface DotProps {
  readonly cx?: number | undefined
  readonly cy?: number | undefined
  readonly payload: ChartPoint
  readonly isCrowded: boolean
  readonly colour: string
}

/** A point: filled for a completed run, hollow for a partial one, a diamond while the drift alarm is on. */
function Dot({ cx, cy, payload, isCrowded, colour }: DotProps) {
  if (cx === undefined || cy === undefined || (isCrowded && payload.kind === 'plain')) return null
  if (payload.kind === 'unusual') {
    const size = isCrowded ? 2.5 : 5
    return (
      <path
        d={`M${cx} ${cy - size}l${size} ${size}-${size} ${size}-${size}-${size}z`}
        className="dot-unusual"
        stroke={colour}
      />
    )
  }
  const isPartial = payload.kind === 'partial'
  return (
    <circle cx={cx} cy={cy} r={isPartial ? 3.5 : 2.5} stroke={colour} fill={isPartial ? 'var(--ground)' : colour} />
  )
}
