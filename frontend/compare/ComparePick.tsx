import { Link } from '../app/navigation.tsx'
import { day } from '../text/format.ts'
import { modelName } from '../text/model.ts'
import { comparedOrder } from './order.ts'
import { clearPicked, type Picked, togglePicked, usePicked } from './picked.ts'

/** A tick for a comparison. */
export function ComparePick({ run }: { readonly run: Picked }) {
  const isPicked = usePicked().some(({ id }) => id === run.id)
  return (
    <label className="pick">
      <input type="checkbox" checked={isPicked} onChange={() => togglePicked(run)} />
      <span className="visually-hidden">
        Compare {modelName(run.model)}, {day(run.run_date)}
      </span>
    </label>
  )
}

/** Leads to the comparison of the two runs that are ticked. */
export function CompareBar() {
  const [one, other] = usePicked()
  if (one === undefined) return null
  if (other === undefined) return <p className="compare-bar quiet">Tick one more run or model to compare.</p>
  const [before, after] = comparedOrder(one, other)
  return (
    <p className="compare-bar links">
      <Link to={{ kind: 'compare', before: before.id, after: after.id }}>
        Compare {nameOf(before)} with {nameOf(after)}
      </Link>
      <button type="button" className="as-link" onClick={clearPicked}>
        Clear
      </button>
    </p>
  )
}

const nameOf = ({ model, run_date }: Picked): string => `${modelName(model)}, ${day(run_date)},`
