import type { RunDetail } from '../../core/api.ts'
import { Bar } from '../parts/Bar.tsx'
import { percent, words } from '../text/format.ts'
import { type CountRow, errorRows, tallyRows } from './breakdown-rows.ts'

export function Breakdown({ breakdown }: Pick<RunDetail, 'breakdown'>) {
  const { difficulty, platform, error_type } = breakdown
  return (
    <div className="breakdown">
      {difficulty.length > 0 && <Counts title="By difficulty" rows={tallyRows(difficulty)} />}
      {platform.length > 0 && <Counts title="By platform" rows={tallyRows(platform)} />}
      <Counts title="What went wrong" rows={errorRows(error_type)} />
    </div>
  )
}

function Counts({ title, rows }: { readonly title: string; readonly rows: readonly CountRow[] }) {
  return (
    <section>
      <h3>{title}</h3>
      {rows.length === 0 && <p className="quiet">None.</p>}
      <ul className="counts">
        {rows.map(({ name, parts, count, share, missing }) => (
          <li key={name}>
            <span>{words(name)}</span>
            <Bar parts={parts} />
            <span className="number">
              {count}
              {share !== null && <span className="quiet"> {percent(share)}</span>}
              {missing > 0 && <span className="quiet">, {missing} unmeasured</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
