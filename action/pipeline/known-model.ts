import { BenchmarkError } from '../errors.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { knownModel } from '../models/known-models.ts'
import type { Model, ModelFacts } from '../models/model.ts'
import { isServedAsAsked } from '../models/served-model.ts'
import { asksForAdaptive } from '../models/thinking.ts'

type Choice = Pick<Inputs, 'provider' | 'model' | 'thinkingBudget' | 'effort'>

/**
 * Refuses what a known model does not take. Asks no server.
 * @throws BenchmarkError `bad_input` that says what the model takes
 */
export function refuseUnsupported({ provider, model, thinkingBudget, effort }: Choice): void {
  const known = knownModel(provider, model)
  if (known === null) return
  const { efforts } = known
  const instead = efforts !== undefined && efforts.length > 0 ? ` (${efforts.join(', ')})` : ''
  if (thinkingBudget !== null && known.thinkingBy === 'effort') {
    const how =
      known.thinks === 'by itself' ? 'It thinks by itself, as much as it needs' : 'It thinks when asked by effort'
    throw refused(`model ${model} does not take thinking-budget`, `${how}: set effort${instead} instead, or nothing.`)
  }
  if (effort === null || efforts === undefined || efforts.includes(effort)) return
  const help =
    efforts.length > 0
      ? `Allowed: ${efforts.join(', ')}.`
      : known.thinkingBy === 'budget'
        ? 'It takes thinking-budget, a number of tokens: set that instead, or nothing.'
        : 'It does not think: remove effort.'
  throw refused(`model ${model} does not take effort ${effort}`, help)
}

const refused = (message: string, help: string): BenchmarkError => new BenchmarkError('bad_input', message, help)

/**
 * Adds what our table knows to what the provider said: name and announced end.
 * @throws BenchmarkError `model_refused` where the provider resolves a known model's id to another model
 */
export function withKnownFacts({ provider, id }: Pick<Model, 'provider' | 'id'>, facts: ModelFacts): ModelFacts {
  const known = knownModel(provider, id)
  if (known === null) return facts
  const [asked, resolved] = [id.replace(/^models\//, ''), facts.resolvedId]
  if (!isServedAsAsked(asked, asked, resolved) && !known.ids.includes(resolved)) {
    const help = 'Choose the model that you want to measure by its own id.'
    throw new BenchmarkError('model_refused', `the provider answers for ${id} with ${resolved}`, help)
  }
  const { endsOn } = known
  return {
    ...facts,
    displayName: facts.displayName ?? known.displayName,
    ...(facts.retiresAt === null && endsOn !== undefined ? { lifecycle: 'deprecated', retiresAt: endsOn } : {}),
  }
}

/** One line for the log: the limit of an answer, and why it is what it is. */
export function describeMaxTokens(inputs: Choice & Pick<Inputs, 'maxTokens'>): string {
  const { provider, model, effort, maxTokens } = inputs
  const known = knownModel(provider, model)
  const thinks =
    known === null || effort === 'none'
      ? ''
      : known.thinks === 'by itself'
        ? `; ${known.displayName} thinks by itself`
        : asksForAdaptive(provider, model, effort)
          ? `; ${known.displayName} thinks, as effort ${effort} asks it to`
          : ''
  return `max-tokens ${maxTokens} for each answer, thinking included${thinks}`
}
