import { BenchmarkError, describeError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import { hasProxy, proxyName } from '../http/proxy.ts'
import { PREFLIGHT_RETRIES, withRetries } from '../http/retry.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Model, ModelFacts } from '../models/model.ts'
import type { Host } from './host.ts'
import { describeMaxTokens, withKnownFacts } from './known-model.ts'

/**
 * Asks the provider about the model, and refuses inputs that it would refuse later.
 * @throws BenchmarkError `bad_input`, `model_refused`, `model_unreachable`
 */
export async function preflight(
  model: Model,
  inputs: Inputs,
  { clock, env, signal, log, warn, now }: Pick<Host, 'clock' | 'env' | 'signal' | 'log' | 'warn' | 'now'>,
): Promise<ModelFacts> {
  const reported = await withRetries(() => model.preflight(signal), PREFLIGHT_RETRIES, clock, signal).catch((error) => {
    if (!(error instanceof AttemptError)) throw error
    const proxy = hasProxy(env) ? `, ${proxyName(env)}` : ''
    const help = `Check base-url${proxy} and the network, then try again.`
    throw new BenchmarkError('model_unreachable', `model ${model.id}: ${describeError(error)}`, help, { cause: error })
  })
  const facts = withKnownFacts(model, reported)
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
  if (facts.lifecycle === 'deprecated') warn(describeEnd(model.id, facts.retiresAt, now()))
  log(describeMaxTokens(inputs))
  return facts
}

/** `model o3 is deprecated and retires on 2026-12-11`. */
function describeEnd(model: string, retiresAt: string | null, now: Date): string {
  if (retiresAt === null) return `model ${model} is deprecated`
  const day = retiresAt.slice(0, 10)
  const verb = day <= now.toISOString().slice(0, 10) ? 'was to retire' : 'retires'
  return `model ${model} is deprecated and ${verb} on ${day}: choose another model for a series that goes on`
}
