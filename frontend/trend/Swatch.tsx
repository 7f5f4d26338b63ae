import type { ChartLine } from './chart-data.ts'
import { modelColour, seriesDashes } from './colours.ts'

/** A piece of a line of the chart. */
export function Swatch({ line: { colour, dashes } }: { readonly line: Pick<ChartLine, 'colour' | 'dashes'> }) {
  return (
    <svg className="swatch" aria-hidden="true" viewBox="0 0 24 8">
      <path d="M0 4h24" stroke={modelColour(colour)} strokeWidth="2.5" strokeDasharray={seriesDashes(dashes)} />
    </svg>
  )
}
