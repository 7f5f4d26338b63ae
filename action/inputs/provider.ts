import type { PriceMode } from '../../core/prices.ts'
import { PROVIDERS, type Provider } from '../../core/provider.ts'
import { BenchmarkError } from '../errors.ts'
import { GEMINI_EFFORTS, PROVIDER_FACTS } from '../models/providers.ts'
import type { Effort } from '../models/request.ts'
import { apiKey } from './validators.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Families whose names nobody else gives to models. */
const FAMILIES: readonly (readonly [RegExp, Provider])[] = [
  [/^claude/, 'anthropic'],
  [/^(gpt-(?!oss)|chatgpt|o[134](-|$))/, 'openai'], // gpt-oss is served by everybody else,
  [/^(models\/)?gemini/, 'google'],
]

interface ModelInputs {
  readonly model: string
  /** Null: not said. */
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
 * Who serves the model: as said, else by the family of its name, behind whatever gateway, else the server at base-url.
 * @throws BenchmarkError `bad_input` for a model that nobody is known to serve, and for what its provider cannot be asked
 */
export function providerOf(inputs: ModelInputs): Provider {
  const { model, baseUrl } = inputs
  const family = FAMILIES.find(([names]) => names.test(model))?.[1]
  const provider = inputs.provider ?? family ?? (baseUrl === null ? null : 'openai-compatible')
  if (provider === null) {
    const help = `Pass provider (${PROVIDERS.join(', ')}), or base-url for a server of your own.`
    return refuse(`no provider is known for model ${model}`, help)
  }
  if (provider === 'openai-compatible' && baseUrl === null) {
    refuse('provider openai-compatible needs base-url', 'Pass the address that ends before /chat/completions.')
  }
  refuseMeaningless(provider, inputs)
  return provider
}

/** What a provider has no parameter for is refused: left out in silence, it would be in the fingerprint and not in the request. */
function refuseMeaningless(provider: Provider, { thinkingBudget: thinking, effort, mode }: ModelInputs): void {
  if (provider === 'anthropic') return
  if (mode === 'batch') refuse(`provider ${provider} takes no batches here`, 'Use mode live.')
  if (provider !== 'google') {
    if (thinking !== null) refuse(`provider ${provider} takes no thinking-budget`, 'Use effort, which it does take.')
    return
  }
  if (thinking !== null && effort !== null) {
    refuse('provider google takes thinking-budget or effort, not both', 'Leave one of them out.')
  }
  if (effort !== null && !GEMINI_EFFORTS.includes(effort)) {
    refuse(`provider google takes no effort ${effort}`, `Allowed: ${GEMINI_EFFORTS.join(', ')}.`)
  }
}

/**
 * The key in a provider's own variable, and in no other. Empty for a compatible server: it gets only what is given for it.
 * @throws BenchmarkError `bad_input` where there is none
 */
export function keyFor(provider: Provider, env: Env): string {
  const { name, keyVariable } = PROVIDER_FACTS[provider]
  if (keyVariable === null) return ''
  const key = apiKey(env[keyVariable]?.trim() ?? '', keyVariable)
  return key ?? refuse(`no API key for ${name}`, `Pass api-key or set ${keyVariable}.`)
}
