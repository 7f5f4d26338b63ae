import type { RunSummary } from '../../core/api.ts'
import { isSameModel, modelKey, modelName } from '../text/model.ts'

type Compared = Pick<RunSummary, 'id' | 'run_date' | 'model'>

/** Orders two runs for a comparison: by date, or by name where they are of two models. Each pair has one order. */
export function comparedOrder<Run extends Compared>(one: Run, other: Run): readonly [before: Run, after: Run] {
  return [one, other].toSorted(isSameModel(one, other) ? byDate : byName) as [Run, Run]
}

const byDate = (a: Compared, b: Compared): number =>
  Date.parse(a.run_date) - Date.parse(b.run_date) || (a.id < b.id ? -1 : 1)

const byName = (a: Compared, b: Compared): number =>
  modelName(a.model).localeCompare(modelName(b.model), 'en') || (modelKey(a.model) < modelKey(b.model) ? -1 : 1)
