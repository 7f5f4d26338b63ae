import type { PromptMaker } from '../benchmarks/benchmark.ts'
import type { Sample, SampleHead } from '../dataset/sample.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { requestKey } from '../journal/request-key.ts'
import type { Model } from '../models/model.ts'
import type { ModelRequest } from '../models/request.ts'

/** A problem and the request for its answer. */
export interface Task<Problem extends SampleHead = SampleHead> {
  readonly problem: Problem
  readonly request: ModelRequest
  /** Which of several answers to the same request, from 0. */
  readonly sample: number
  /** Key of its answer in the journal. */
  readonly key: string
}

/** Lists all problems in the order of the sample, once for each answer: a run that ends early has answers of every problem. */
export function buildTasks<Problem extends SampleHead>(
  { problems }: Sample<Problem>,
  { make }: PromptMaker<Problem>,
  inputs: Inputs,
  model: Model,
): Task<Problem>[] {
  const once = problems.map((problem) => ({
    problem,
    request: {
      ...make(problem),
      maxTokens: inputs.maxTokens,
      thinkingBudget: inputs.thinkingBudget,
      effort: inputs.effort,
    },
  }))
  return Array.from({ length: inputs.samplesPerProblem }, (_, sample) =>
    once.map((task) => ({ ...task, sample, key: requestKey(model, task.request, sample) })),
  ).flat()
}
