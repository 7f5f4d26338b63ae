import { useHeadline, useRuns } from '../api/queries.ts'
import type { Filter } from '../app/route.ts'
import { Loaded } from '../parts/Loaded.tsx'
import { Hero } from './Hero.tsx'
import { NoScore } from './NoScore.tsx'

/** The answer: whether the model changed, its score, and what stands behind both. */
export function ScoreCard({ model }: Pick<Filter, 'model'>) {
  const headline = useHeadline(model)
  const newest = useRuns(model).data?.pages[0]?.runs[0]
  return (
    <Loaded query={headline} what="the latest score" size="hero">
      {(latest) => (latest === null ? <NoScore newest={newest} model={model} /> : <Hero latest={latest} />)}
    </Loaded>
  )
}
