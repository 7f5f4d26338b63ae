import type { Provider } from '../../core/provider.ts'
import { BenchmarkError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import type { ModelFacts } from './model.ts'
import { PROVIDER_FACTS } from './providers.ts'

/** Statuses of a server that lacks a page. */
const MISSING = [404, 405, 501]

/**
 * Returns what is known of a model whose page a server of one's own lacks (llama-server, LiteLLM): nothing is known until
 * the first answer. At the provider's own address, a missing page means that the model does not exist.
 * @throws the error where it says something else
 */
export function factsWithoutPage(error: unknown, { provider, baseUrl, model }: Asked): ModelFacts {
  const isFailure = error instanceof AttemptError || error instanceof BenchmarkError
  const cause = isFailure ? error.cause : error
  const status = cause instanceof Error && 'status' in cause ? Number(cause.status) : 0
  if (!MISSING.includes(status) || baseUrl === PROVIDER_FACTS[provider].address) throw error
  return unknownFacts(model)
}

interface Asked {
  readonly provider: Provider
  readonly baseUrl: string | null
  readonly model: string
}

export const unknownFacts = (model: string): ModelFacts => ({
  resolvedId: model,
  displayName: null,
  lifecycle: 'unknown',
  retiresAt: null,
  maxOutputTokens: null,
  thinking: 'unknown',
  efforts: null,
})
