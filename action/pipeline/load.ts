import type { Price } from '../../core/prices.ts'
import { buildTasks, type Task } from '../answers/task.ts'
import type { Benchmark, PromptMaker } from '../benchmarks/benchmark.ts'
import type { HubHost } from '../dataset/hub/source.ts'
import type { Sample, SampleHead } from '../dataset/sample.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Model } from '../models/model.ts'
import { findPrice } from '../models/price.ts'
import { withShareOfBudget } from '../results/shard.ts'
import type { Host } from './host.ts'
import { refuseUnsupported } from './known-model.ts'

/** Model, price and prompt of a run, known before its problems. */
interface Setup<Problem> {
  readonly model: Model
  /** Null where it is not known. */
  readonly price: Price | null
  readonly prompt: PromptMaker<Problem>
}

/**
 * Opens the model, finds its price and reads the prompt texts. Asks no server.
 * @throws BenchmarkError `price_unknown`, `bad_input` also for what the model does not take
 */
export async function openSetup<Problem extends SampleHead>(
  benchmark: Benchmark<Problem>,
  inputs: Inputs,
  { openModel, now }: Pick<Host, 'openModel' | 'now'>,
): Promise<Setup<Problem>> {
  const model = openModel(inputs)
  refuseUnsupported(inputs)
  const { inputPrice: input, outputPrice: output, baseUrl } = inputs
  const price = findPrice({
    provider: model.provider,
    model: model.id,
    baseUrl,
    date: now(),
    given: input === null || output === null ? null : { input, output },
  })
  return { model, price, prompt: await benchmark.openPrompt(inputs) }
}

interface LoadedTasks<Problem extends SampleHead> {
  readonly sample: Sample<Problem>
  /** One for each answer. */
  readonly tasks: readonly Task<Problem>[]
  /** The inputs of this job: a shard has its share of `max-cost`. */
  readonly inputs: Inputs
}

/** Draws the sample and makes a task for each answer. Rejects as `Benchmark.loadSample` does. */
export async function loadTasks<Problem extends SampleHead>(
  benchmark: Benchmark<Problem>,
  given: Inputs,
  { model, prompt }: Setup<Problem>,
  host: HubHost,
): Promise<LoadedTasks<Problem>> {
  const sample = await benchmark.loadSample(given, host)
  const inputs = withShareOfBudget(given, sample, host)
  return { sample, inputs, tasks: buildTasks(sample, prompt, inputs, model) }
}
