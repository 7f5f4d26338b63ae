import { useHeadline, useRuns } from '../api/queries.ts'
import type { Filter } from '../app/route.ts'
import { Loaded } from '../parts/Loaded.tsx'
import { Hero } from './Hero.tsx'
import { NoScore } from './NoScore.tsx'

/** The answer: whether the model changed, its score, and what stands behind both. */
export function ScoreCard({ model }: Pick<Filter, 'model'>) {
  return (
    <Loaded query={useHeadline(model)} what="the latest score" size="hero">
      {(latest) => (latest === null ? <WithoutScore model={model} /> : <Hero latest={latest} />)}
    </Loaded>
  )
}

/** Without a score it matters whether there was a run: nothing is said before that is known. */
function WithoutScore({ model }: Pick<Filter, 'model'>) {
  return (
    <Loaded query={useRuns(model)} what="the runs" size="hero">
      {({ pages }) => <NoScore newest={pages[0]?.runs[0]} model={model} />}
    </Loaded>
  )
}
