import { driftSentence } from '../text/change.ts'
import { percent } from '../text/format.ts'
import type { ChartLine } from './chart-data.ts'
import { seriesColour, seriesDashes } from './colours.ts'

interface LegendProps {
  readonly lines: readonly ChartLine[]
  readonly hidden: ReadonlySet<string>
  readonly onToggle: (id: string) => void
}

/** Names and drift states of the lines. A click on a name hides or shows its line. */
export function Legend({ lines, hidden, onToggle }: LegendProps) {
  return (
    <ul className="legend">
      {lines.map(({ id, name, index, drift, band }) => (
        <li key={id}>
          <button type="button" aria-pressed={!hidden.has(id)} onClick={() => onToggle(id)}>
            <svg className="swatch" aria-hidden="true" viewBox="0 0 24 8">
              <path d="M0 4h24" stroke={seriesColour(index)} strokeWidth="2.5" strokeDasharray={seriesDashes(index)} />
            </svg>
            {name}
          </button>
          <span className={`drift drift-${drift.kind}`}>{driftSentence(drift)}</span>
          {band && band.provisional !== null && (
            <span className="drift">
              Band {percent(band.low)} to {percent(band.high)}: {band.provisional}.
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
