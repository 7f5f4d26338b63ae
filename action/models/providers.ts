import type { Provider } from '../../core/provider.ts'
import type { Effort } from './request.ts'

interface ProviderFacts {
  /** As messages name it. */
  readonly name: string
  /** Environment variable of its key; null where no key of the environment may go. */
  readonly keyVariable: string | null
  /** Address when there is no base-url, as the provider's own SDK takes it; null where there is none. */
  readonly address: string | null
}

export const PROVIDER_FACTS: Readonly<Record<Provider, ProviderFacts>> = {
  anthropic: { name: 'Anthropic', keyVariable: 'ANTHROPIC_API_KEY', address: 'https://api.anthropic.com' },
  openai: { name: 'OpenAI', keyVariable: 'OPENAI_API_KEY', address: 'https://api.openai.com/v1' },
  google: { name: 'Google', keyVariable: 'GEMINI_API_KEY', address: 'https://generativelanguage.googleapis.com' },
  // A stranger's server: a key for another service must never reach it.
  'openai-compatible': { name: 'the server', keyVariable: null, address: null },
}

/** Efforts that have a thinking level at Google, which newer models take in the place of a budget. */
export const GEMINI_EFFORTS: readonly Effort[] = ['low', 'medium', 'high']

/** Every variable that may hold a key, asked for or not: none may be seen in a log. */
const KEY_VARIABLES = Object.values(PROVIDER_FACTS).flatMap(({ keyVariable }) => keyVariable ?? [])

/** The keys that an environment holds. */
export const keysOf = (env: Readonly<Record<string, string | undefined>>): string[] =>
  KEY_VARIABLES.flatMap((name) => env[name] || [])
