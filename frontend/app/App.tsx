import { repository } from '../../site.json'
import { paths } from '../api/paths.ts'
import { useBenchmark, useHeadline, useRuns } from '../api/queries.ts'
import { CostCard } from '../costs/CostCard.tsx'
import { HowToRead } from '../help/HowToRead.tsx'
import { ModelsCard } from '../models/ModelsCard.tsx'
import { Outside } from '../parts/Outside.tsx'
import { RunsCard } from '../runs/RunsCard.tsx'
import { ScoreCard } from '../score/ScoreCard.tsx'
import { TrendCard } from '../trend/TrendCard.tsx'
import { useFilter, useView } from './navigation.tsx'
import { Offline } from './Offline.tsx'
import { Overlay } from './Overlay.tsx'
import type { Filter } from './route.ts'
import { TopBar } from './TopBar.tsx'
import { useTitle } from './title.ts'

const TRUST = `https://github.com/${repository}/blob/main/docs/trust.md`

export function App() {
  const { model, days } = useFilter()
  const benchmark = useBenchmark()
  const view = useView()
  useTitle(view.kind === 'page' ? (model?.id ?? '') : null)
  return (
    <>
      <button type="button" className="skip" onClick={skip}>
        Skip to the score
      </button>
      <DemoRibbon model={model} />
      <div className="page">
        <TopBar model={model} />
        <Offline />
        <main id="content" tabIndex={-1}>
          <ScoreCard model={model} />
          <TrendCard model={model} days={days} />
          {model === null && <ModelsCard />}
          <RunsCard model={model} />
          <CostCard model={model} />
          <HowToRead model={model} days={days} />
        </main>
        <footer className="foot quiet">
          <span>All times are UTC. No cookies, no third parties.</span>
          <span className="links">
            <Outside href={TRUST}>Whom to believe for what</Outside>
            <a href="/api/openapi.json">API</a>
            <a href={paths.headline(model, benchmark)}>Latest run as JSON</a>
            <a href={paths.badge(model, benchmark)}>Badge</a>
          </span>
        </footer>
      </div>
      <Overlay />
    </>
  )
}

/** Moves the focus instead of following a link to #content: the back button would move it there a second time. */
const skip = (): void => document.getElementById('content')?.focus()

function DemoRibbon({ model }: Pick<Filter, 'model'>) {
  const headline = useHeadline(model).data
  const newest = useRuns(model).data?.pages[0]?.runs[0]
  if (!(headline ?? newest)?.demo) return null
  return (
    <aside className="ribbon" aria-label="Demo data">
      <strong>Demo data.</strong> Every number on this page comes from the demo; none of them measures a model.
    </aside>
  )
}
