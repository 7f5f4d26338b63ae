import { CompareSheet } from '../compare/CompareSheet.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { ProblemSheet } from '../problem/ProblemSheet.tsx'
import { RunSheet } from '../run/RunSheet.tsx'
import { closeAll, useView } from './navigation.tsx'
import type { View } from './route.ts'
import { useTitle } from './title.ts'

type Open = Exclude<View, { kind: 'page' }>

const LABELS: Readonly<Record<Open['kind'], string>> = {
  run: 'Run',
  problem: 'Problem',
  compare: 'Comparison',
  unknown: 'Not found',
}

/** Shows the sheet that the address names, over the page. Each is a dialog of its own, so that the focus moves into it. */
export function Overlay() {
  const view = useView()
  if (view.kind === 'page') return null
  return (
    <Sheet key={'id' in view ? `${view.kind} ${view.id}` : view.kind} label={LABELS[view.kind]} onClose={closeAll}>
      <Contents view={view} />
    </Sheet>
  )
}

function Contents({ view }: { readonly view: Open }) {
  useTitle(view.kind === 'unknown' ? 'Page not found' : null)
  switch (view.kind) {
    case 'run':
      return <RunSheet key={view.id} id={view.id} />
    case 'problem':
      return <ProblemSheet key={view.id} id={view.id} />
    case 'compare':
      return <CompareSheet key={`${view.before} ${view.after}`} before={view.before} after={view.after} />
    case 'unknown':
      return (
        <div className="sheet-head">
          <h2>Page not found</h2>
          <p>There is nothing at {view.path}.</p>
        </div>
      )
  }
}
