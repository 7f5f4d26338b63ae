import type { Provider } from '../../core/provider.ts'
import type { Effort } from './request.ts'

interface ProviderFacts {
  /** Its name in messages. */
  readonly name: string
  /** Environment variable that holds its key; null where no key from the environment may be sent. */
  readonly keyVariable: string | null
  /** Address without base-url, in the form that the provider's own SDK takes; null where base-url is required. */
  readonly address: string | null
}

export const PROVIDER_FACTS: Readonly<Record<Provider, ProviderFacts>> = {
  anthropic: { name: 'Anthropic', keyVariable: 'ANTHROPIC_API_KEY', address: 'https://api.anthropic.com' },
  openai: { name: 'OpenAI', keyVariable: 'OPENAI_API_KEY', address: 'https://api.openai.com/v1' },
  google: { name: 'Google', keyVariable: 'GEMINI_API_KEY', address: 'https://generativelanguage.googleapis.com' },
  // It may be anyone's server: a key for another service must never reach it.
  'openai-compatible': { name: 'the server', keyVariable: null, address: null },
}

/** Efforts that every Gemini model with thinking levels takes. Newer models take a level instead of a budget. */
export const GEMINI_EFFORTS: readonly Effort[] = ['low', 'medium', 'high']

/** Variables of all providers: no key may appear in a log, not even one that this run does not use. */
const KEY_VARIABLES = Object.values(PROVIDER_FACTS).flatMap(({ keyVariable }) => keyVariable ?? [])

/** The API keys in an environment. */
export const keysOf = (env: Readonly<Record<string, string | undefined>>): string[] =>
  KEY_VARIABLES.flatMap((name) => env[name] || [])
