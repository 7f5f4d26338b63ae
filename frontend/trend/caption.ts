import { bandedLines, type ChartLine, scaleOf } from './chart-data.ts'

/** What the chart shows: the marks that occur in it, and no others. */
export function caption(lines: readonly ChartLine[], headline: string | null): string {
  const banded = bandedLines(lines, headline)
  const points = lines.flatMap(({ segments }) => segments.flat())
  const [low, high] = scaleOf(lines, banded)
  const [only, more] = banded
  const expected = only && !more && lines.length > 1 ? only.name : 'one more run'
  return [
    `Axis from ${Math.round(100 * low)} to ${Math.round(100 * high)} %.`,
    ...(banded.length > 0 ? [`Shaded: where ${expected} is expected if nothing changed.`] : []),
    ...(lines.some(({ segments }) => segments.some(({ length }) => length === 1)) ? ['Bar: 95 % interval.'] : []),
    ...(points.some(({ kind }) => kind === 'partial') ? ['Hollow: partial run.'] : []),
    ...(points.some(({ kind }) => kind === 'unusual') ? ['Diamond: alarm.'] : []),
  ].join(' ')
}
