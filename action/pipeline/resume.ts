import type { Price } from '../../core/prices.ts'
import type { Answered } from '../answers/answer.ts'
import type { Task } from '../answers/task.ts'
import { type OpenBatch, openBatches } from '../batches/open-batches.ts'
import type { BenchmarkError } from '../errors.ts'
import type { AnswerEntry, JournalEntry } from '../journal/entry.ts'
import { worstUsageOf } from '../models/estimate.ts'
import type { Model, ModelFacts } from '../models/model.ts'
import { costOfAnswer, withBookedUsage } from '../models/price.ts'
import { allowsAlias, isStillServed } from '../models/served-model.ts'
import type { Measurement } from '../results/measurement.ts'
import { costedRow, freeRow, unjudgedResult, unmeasuredResult } from '../results/rows.ts'

interface EarlierContext {
  /** Entries of the journal. */
  readonly entries: readonly JournalEntry[]
  readonly model: Pick<Model, 'id' | 'provider'>
  readonly modelFacts: Pick<ModelFacts, 'resolvedId'>
  readonly price: Price | null
}

/** Answers and costs of earlier attempts of a run. Costs are in USD. */
export interface EarlierAttempts {
  /** Answers that are reused. */
  readonly kept: ReadonlyMap<Task, Answered>
  readonly keptCost: number
  /** Number of answers to this run's requests that cannot be used, because another model gave them. */
  readonly unusable: number
  readonly unusableCost: number
  /** Upper bound of the cost of answers to this run's requests that broke off or were lost. */
  readonly unreportedCost: number
  /** Number of answers to other requests. */
  readonly foreign: number
  /** Batches that hold answers to this run's requests and were not collected, oldest first. */
  readonly openBatches: readonly OpenBatch[]
}

export const NO_EARLIER_ATTEMPTS: EarlierAttempts = {
  kept: new Map(),
  keptCost: 0,
  unusable: 0,
  unusableCost: 0,
  unreportedCost: 0,
  foreign: 0,
  openBatches: [],
}

/** Matches journal entries to this run's tasks: which answers can be reused, and what earlier attempts have spent. */
export function readEarlierAttempts(
  tasks: readonly Task[],
  { entries, model, modelFacts, price }: EarlierContext,
): EarlierAttempts {
  const ours = new Map(tasks.map(({ key }) => [key, [] as JournalEntry[]]))
  for (const entry of entries) if (entry.kind !== 'batch') ours.get(entry.key)?.push(entry)
  const isUsable = ({ answer }: AnswerEntry) =>
    allowsAlias(model.provider, answer.servedModel) ||
    isStillServed(model.id, modelFacts.resolvedId, answer.servedModel)
  const answerOf = ({ key }: Task) => (ours.get(key) ?? []).filter(isAnswer).findLast(isUsable)
  const kept = tasks.flatMap((task): [Task, AnswerEntry][] => {
    const entry = answerOf(task)
    return entry === undefined ? [] : [[task, entry]]
  })
  const used = new Set(kept.map(([, entry]) => entry))
  const paid = [...ours.values()].flat()
  const unusable = paid.filter(isAnswer).filter((entry) => !used.has(entry))
  const cost = ({ answer, mode }: AnswerEntry) => costOfAnswer(answer, price, mode)
  const sum = (costs: readonly number[]) => costs.reduce((total, next) => total + next, 0)
  const answered = new Map(
    kept.map(([task, entry]): [Task, Answered] => {
      const { mode } = entry
      const answer = withBookedUsage(entry.answer, worstUsageOf(task.request), price)
      return [task, { kind: 'answered', mode, answer, cost: costOfAnswer(answer, price, mode) }]
    }),
  )
  return {
    kept: answered,
    keptCost: sum([...answered.values()].map(({ cost }) => cost?.total ?? 0)),
    unusable: unusable.length,
    unusableCost: sum(unusable.map((entry) => cost(entry)?.total ?? 0)),
    unreportedCost: sum(paid.map((entry) => (entry.kind === 'forfeit' ? entry.usd : 0))),
    foreign: entries.filter((entry) => isAnswer(entry) && !ours.has(entry.key)).length,
    openBatches: openBatches(entries).filter((batch) => [...batch.requests.values()].some((key) => ours.has(key))),
  }
}

const isAnswer = (entry: JournalEntry): entry is AnswerEntry => entry.kind === 'answer'

/** Measurement of a run that neither asks nor judges. Answers of earlier attempts are in it with their cost, unjudged. */
export function resultsIfNothingRuns(
  tasks: readonly Task[],
  kept: EarlierAttempts['kept'],
  stoppedBy: BenchmarkError | null,
): Measurement {
  const measured = tasks.map((task) => {
    const answered = kept.get(task)
    return answered === undefined
      ? freeRow(unmeasuredResult(task.problem, 'not_asked'))
      : costedRow(unjudgedResult(task.problem, answered), answered)
  })
  const [first] = kept.values()
  return {
    measured,
    servedModel: first?.answer.servedModel ?? null,
    stoppedBy,
    uncollected: null,
    submitted: null,
    remarks: [],
  }
}

/** Upper bound in USD of what earlier attempts have spent on this run's requests. */
export const paidBefore = ({ keptCost, unusableCost, unreportedCost }: EarlierAttempts): number =>
  keptCost + unusableCost + unreportedCost

/** `journal: 30 of 100 answers are already paid for ($1.20)`, and what else was found. */
export function describeEarlierAttempts(earlier: EarlierAttempts, tasks: readonly Task[], price: Price | null): string {
  const answers = (count: number) => `${count} ${count === 1 ? 'answer' : 'answers'}`
  const paid = price === null ? '' : ` ($${earlier.keptCost.toFixed(2)})`
  return [
    `journal: ${earlier.kept.size} of ${answers(tasks.length)} are already paid for${paid}`,
    ...(earlier.unusable === 0
      ? []
      : [`${answers(earlier.unusable)} of another model not used ($${earlier.unusableCost.toFixed(2)})`]),
    ...(earlier.unreportedCost === 0
      ? []
      : [`at most $${earlier.unreportedCost.toFixed(2)} for answers that broke off or were lost`]),
    ...(earlier.foreign === 0 ? [] : [`${answers(earlier.foreign)} to other requests not used`]),
  ].join('; ')
}
