import type { Price } from '../../core/prices.ts'
import { buildTasks, type Task } from '../answers/task.ts'
import type { HubHost } from '../dataset/hub/source.ts'
import { loadSample, type Sample } from '../dataset/load.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Model } from '../models/model.ts'
import { findPrice } from '../models/price.ts'
import { type PromptTemplate, parseTemplate } from '../prompt/prompt.ts'
import { readPromptText } from '../prompt/prompt-text.ts'
import { withShareOfBudget } from '../results/shard.ts'
import type { Host } from './host.ts'
import { refuseUnsupported } from './known-model.ts'

/** Model, price and prompt of a run, known before its problems. */
interface Setup {
  readonly model: Model
  /** Null where it is not known. */
  readonly price: Price | null
  readonly template: PromptTemplate
}

/**
 * Opens the model, finds its price and reads the prompt texts. Asks no server.
 * @throws BenchmarkError `price_unknown`, `bad_input` also for what the model does not take
 */
export async function openSetup(inputs: Inputs, { openModel, now }: Pick<Host, 'openModel' | 'now'>): Promise<Setup> {
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
  const template = parseTemplate(
    await readPromptText('system-prompt', inputs.systemPrompt),
    await readPromptText('prompt-template', inputs.promptTemplate),
  )
  return { model, price, template }
}

interface LoadedTasks {
  readonly sample: Sample
  /** One for each answer. */
  readonly tasks: readonly Task[]
  /** The inputs of this job: a shard has its share of `max-cost`. */
  readonly inputs: Inputs
}

/** Draws the sample and makes a task for each answer. Rejects as `loadSample` does. */
export async function loadTasks(given: Inputs, { model, template }: Setup, host: HubHost): Promise<LoadedTasks> {
  const sample = await loadSample(given, host)
  const inputs = withShareOfBudget(given, sample, host)
  return { sample, inputs, tasks: buildTasks(sample, template, inputs, model) }
}
