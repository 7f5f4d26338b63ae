import { BenchmarkError, describeError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import { PREFLIGHT_RETRIES, withRetries } from '../http/retry.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Model, ModelFacts } from '../models/model.ts'
import type { Host } from './host.ts'

/**
 * Asks the provider about the model, and refuses inputs that it would refuse later.
 * @throws BenchmarkError `bad_input`, `model_refused`, `model_unreachable`
 */
export async function preflight(
  model: Model,
  inputs: Inputs,
  { clock, signal, warn }: Pick<Host, 'clock' | 'signal' | 'warn'>,
): Promise<ModelFacts> {
  const facts = await withRetries(() => model.preflight(signal), PREFLIGHT_RETRIES, clock, signal).catch((error) => {
    if (!(error instanceof AttemptError)) throw error
    const help = 'Check base-url and the network, then try again.'
    throw new BenchmarkError('model_unreachable', `model ${model.id}: ${describeError(error)}`, help, { cause: error })
  })
  const { maxTokens, thinkingBudget: thinking } = inputs
  if (facts.maxOutputTokens !== null && maxTokens > facts.maxOutputTokens) {
    const help = `Allowed: at most ${facts.maxOutputTokens}.`
    throw new BenchmarkError('bad_input', `input max-tokens is ${maxTokens}, more than model ${model.id} allows`, help)
  }
  if (thinking !== null && facts.thinking === 'unsupported') {
    throw new BenchmarkError('bad_input', `model ${model.id} does not take thinking-budget`, 'Remove thinking-budget.')
  }
  const { effort } = inputs
  if (effort !== null && facts.efforts !== null && !facts.efforts.includes(effort)) {
    const help = facts.efforts.length > 0 ? `Allowed: ${facts.efforts.join(', ')}.` : 'Remove effort.'
    throw new BenchmarkError('bad_input', `model ${model.id} does not take effort ${effort}`, help)
  }
  if (inputs.mode === 'batch' && (model.batches === undefined || facts.batches === 'unsupported')) {
    throw new BenchmarkError(
      'bad_input',
      `model ${model.id} of ${model.provider} does not support batches`,
      'Use mode live.',
    )
  }
  if (facts.lifecycle === 'deprecated') {
    warn(`model ${model.id} is deprecated${facts.retiresAt ? ` and retires on ${facts.retiresAt.slice(0, 10)}` : ''}`)
  }
  return facts
}
