import { driftAnswer } from '../../core/drift-answer.ts'
import { percent, signedPoints } from '../text/format.ts'
import type { ChartLine } from './chart-data.ts'
import { Swatch } from './Swatch.tsx'

interface LegendProps {
  readonly lines: readonly ChartLine[]
  readonly hidden: ReadonlySet<string>
  readonly onToggle: (id: string) => void
  /** Series of the headline, which says more about it. */
  readonly headline: string | null
}

/** Names and answers of the lines. A click on a name hides or shows its line. */
export function Legend({ lines, hidden, onToggle, headline }: LegendProps) {
  return (
    <ul className="legend">
      {lines.map((line) => (
        <li key={line.id}>
          <button type="button" aria-pressed={!hidden.has(line.id)} onClick={() => onToggle(line.id)}>
            <Swatch line={line} />
            <bdi>{line.name}</bdi>
          </button>
          <span className="quiet">{aboutLine(line, line.id === headline)}</span>
        </li>
      ))}
    </ul>
  )
}

/** What a reader may not miss; the usual case needs no words. */
function aboutLine({ drift, band }: ChartLine, isHeadline: boolean): string {
  const { answer, numbers } = driftAnswer(drift, signedPoints)
  const said = isHeadline || drift.kind === 'within_noise' ? [] : [numbers === null ? answer : `${answer}: ${numbers}`]
  const borrowed =
    band && band.provisional !== null ? [`band ${percent(band.low)} to ${percent(band.high)}, ${band.provisional}`] : []
  return [...said, ...borrowed].join('; ')
}
