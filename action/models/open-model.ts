import type { Provider } from '../../core/provider.ts'
import { openAnthropic } from './anthropic/anthropic.ts'
import { openGemini } from './google/gemini.ts'
import type { Model } from './model.ts'
import { openCompatible } from './openai/compatible.ts'
import { openOpenai } from './openai/responses.ts'
import { PROVIDER_FACTS } from './providers.ts'

interface ModelChoice {
  readonly provider: Provider
  readonly model: string
  readonly apiKey: string
  readonly baseUrl: string | null
  readonly headers: Readonly<Record<string, string>>
}

/** Opens the model that the inputs name. No request is sent yet. */
export function openModel(inputs: ModelChoice): Model {
  const { provider, model, apiKey, headers } = inputs
  // Inputs for a provider without a default address always have a base-url.
  const baseUrl = inputs.baseUrl ?? PROVIDER_FACTS[provider].address ?? ''
  switch (provider) {
    case 'anthropic':
      return openAnthropic({ apiKey, baseUrl, model, headers })
    case 'openai':
      return openOpenai({ apiKey, baseUrl, model, headers })
    case 'google':
      return openGemini({ apiKey, baseUrl, model, headers })
    case 'openai-compatible':
      return openCompatible({ apiKey, baseUrl, model, headers })
  }
}
