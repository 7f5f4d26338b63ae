import type { Headline } from '../../core/api.ts'
import { headlineOf, preferredModels } from '../../core/headline.ts'
import type { Provider } from '../../core/provider.ts'
import { activityOf } from './activity.ts'
import { conditionsOf } from './conditions.ts'
import { demoOrReal, type FullRunRow, latestScoredRun } from './runs.ts'

/** What a request asks about; undefined parts do not filter. */
interface Question {
  readonly model?: string | undefined
  readonly provider?: Provider | undefined
  readonly benchmark?: string | undefined
  readonly demo?: 'true' | 'false' | undefined
}

interface Answer {
  /** The latest scored run of the daily series of the model that answers for the site. */
  readonly row: FullRunRow
  readonly retired: Headline['retired']
}

/**
 * Loads the run that answers for the site, or for the model that is asked about; null without a scored run.
 * @param primaryModels the Worker's variable
 */
export async function loadHeadline(
  db: D1Database,
  { demo: requested, ...filter }: Question,
  { primaryModels, now }: { readonly primaryModels: string | undefined; readonly now: Date },
): Promise<Answer | null> {
  const demo = await demoOrReal(db, requested)
  const activity = await activityOf(db, demo, filter)
  const headline = headlineOf(activity, { preferred: preferredModels(primaryModels), now })
  if (headline === null) return null
  const { series, model } = headline.daily
  const conditions = conditionsOf(demo, { series, model: model.id, provider: model.provider })
  const row = await latestScoredRun(db, conditions)
  const retired = headline.retired.flatMap(({ retires_on, ...one }) =>
    retires_on === null ? [] : [{ ...one, retires_on }],
  )
  return row && { row, retired }
}
