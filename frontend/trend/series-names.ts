import type { Trends } from '../../core/api.ts'
import { counted, day } from '../text/format.ts'
import { modelKey, modelName } from '../text/model.ts'

type Named = Pick<Trends['series'][number], 'model' | 'points' | 'sample'>

/**
 * Names of the series: the model's name, with its id where two models have one name; then the number of problems where
 * the series of a model differ in it, else the first day.
 */
export function namesOf(series: readonly Named[]): readonly string[] {
  return series.map((one) => {
    const others = series.filter((other) => other !== one)
    const own = others.filter(({ model }) => modelKey(model) === modelKey(one.model))
    const name = uniqueName(one, others)
    if (own.length === 0) return name
    if (own.every(({ sample }) => sample.size !== one.sample.size))
      return `${name}, ${counted(one.sample.size, 'problem')}`
    const [first] = one.points
    return first ? `${name}, from ${day(first.run_date)}` : name
  })
}

function uniqueName({ model }: Named, others: readonly Named[]): string {
  const name = modelName(model)
  const namesakes = others.filter(
    (other) => modelName(other.model) === name && modelKey(other.model) !== modelKey(model),
  )
  if (namesakes.length === 0) return name
  return namesakes.some((other) => other.model.id === model.id) ? modelKey(model) : model.id
}
