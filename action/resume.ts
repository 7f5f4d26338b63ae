import { costOf, type Price } from '../core/prices.ts'
import type { Answered } from './ask.ts'
import { entryKey } from './journal/entry.ts'
import type { Journal } from './journal/journal.ts'
import type { Model, ModelFacts } from './models/model.ts'
import { isServedAsAsked, mayAnswerAsOther } from './models/served-model.ts'
import type { Task } from './prepare.ts'

interface ResumeContext {
  readonly journal: Journal
  readonly model: Model
  readonly modelFacts: ModelFacts
  readonly price: Price
}

/** The answers that an earlier attempt of this run has paid for. One that another model gave is bought again. */
export function keptAnswers(tasks: readonly Task[], context: ResumeContext): ReadonlyMap<Task, Answered> {
  const { journal, model, modelFacts, price } = context
  const kept = tasks.flatMap((task): [Task, Answered][] => {
    const answer = journal.find(entryKey(model, task.request, task.sample))
    if (answer === null) return []
    const isRight =
      mayAnswerAsOther(model.provider) || isServedAsAsked(model.id, modelFacts.resolvedId, answer.servedModel)
    if (!isRight) return []
    return [[task, { kind: 'answered', answer, cost: costOf(answer.usage, price, 'live') }]]
  })
  return new Map(kept)
}

/** USD. */
export const paidFor = (kept: ReadonlyMap<Task, Answered>): number =>
  [...kept.values()].reduce((sum, { cost }) => sum + cost.total, 0)

/** `journal: 30 of 100 answers are paid for already ($1.20)`, and what was left aside. */
export function describeKept(kept: ReadonlyMap<Task, Answered>, tasks: readonly Task[], { count }: Journal): string {
  const others = count - kept.size
  const foreign = others === 0 ? '' : `; ${others} ${others === 1 ? 'answer' : 'answers'} to other requests left aside`
  return `journal: ${kept.size} of ${tasks.length} answers are paid for already ($${paidFor(kept).toFixed(2)})${foreign}`
}
