import type { PriceMode } from '../../core/prices.ts'
import { PROVIDERS, type Provider } from '../../core/provider.ts'
import { BenchmarkError } from '../errors.ts'
import { knownModel } from '../models/known-models.ts'
import { GEMINI_EFFORTS, PROVIDER_FACTS } from '../models/providers.ts'
import type { Effort } from '../models/request.ts'
import { apiKey } from './validators.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Model families whose names belong to one provider. */
const FAMILIES: readonly (readonly [RegExp, Provider])[] = [
  [/^claude/, 'anthropic'],
  [/^(gpt-(?!oss)|chatgpt|o[134](-|$))/, 'openai'], // gpt-oss is served by others
  [/^(models\/)?gemini/, 'google'],
]

interface ModelInputs {
  readonly model: string
  /** Null when not given. */
  readonly provider: Provider | null
  readonly baseUrl: string | null
  readonly thinkingBudget: number | null
  readonly effort: Effort | null
  readonly mode: PriceMode
}

const refuse = (message: string, help: string): never => {
  throw new BenchmarkError('bad_input', message, help)
}

/**
 * Returns the given provider, else that of the model's family, else the compatible server at base-url.
 * @throws BenchmarkError `bad_input` for a model without a known provider, and for inputs that its provider does not take
 */
export function providerOf(inputs: ModelInputs): Provider {
  const { model, baseUrl } = inputs
  const family = FAMILIES.find(([names]) => names.test(model))?.[1]
  const provider = inputs.provider ?? family ?? (baseUrl === null ? null : 'openai-compatible')
  if (provider === null) {
    const help = `Pass provider (${PROVIDERS.join(', ')}), or base-url for a self-hosted server.`
    return refuse(`no provider is known for model ${model}`, help)
  }
  if (provider === 'openai-compatible' && baseUrl === null) {
    refuse('provider openai-compatible needs base-url', 'Pass the address of the server, without /chat/completions.')
  }
  refuseMeaningless(provider, inputs)
  return provider
}

/** Refuses inputs that the provider has no parameter for: ignored, they would be in the fingerprint but not in the request. */
function refuseMeaningless(provider: Provider, { model, thinkingBudget: thinking, effort, mode }: ModelInputs): void {
  if (provider === 'anthropic') {
    if (effort === 'none') refuse('provider anthropic does not take effort none', 'Remove effort.')
    return
  }
  if (mode === 'batch') refuse(`provider ${provider} does not support batch mode here`, 'Use mode live.')
  if (provider !== 'google') {
    if (thinking !== null) refuse(`provider ${provider} does not take thinking-budget`, 'Use effort instead.')
    return
  }
  if (thinking !== null && effort !== null) {
    refuse('provider google takes thinking-budget or effort, not both', 'Remove one of them.')
  }
  const efforts = [...GEMINI_EFFORTS, ...(knownModel(provider, model)?.efforts ?? [])]
  if (effort !== null && !efforts.includes(effort)) {
    refuse(`provider google does not take effort ${effort}`, `Allowed: ${GEMINI_EFFORTS.join(', ')}.`)
  }
}

/**
 * Reads the key from the provider's own environment variable. Empty for a compatible server, which gets only api-key.
 * @throws BenchmarkError `bad_input` where there is none
 */
export function keyFor(provider: Provider, env: Env): string {
  const { name, keyVariable } = PROVIDER_FACTS[provider]
  if (keyVariable === null) return ''
  const key = apiKey(env[keyVariable]?.trim() ?? '', keyVariable)
  return key ?? refuse(`no API key for ${name}`, `Pass api-key or set ${keyVariable}.`)
}
