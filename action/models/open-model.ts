import type { Inputs } from '../inputs.ts'
import { openAnthropic } from './anthropic.ts'
import { openGemini } from './google/gemini.ts'
import type { Model } from './model.ts'
import { openCompatible } from './openai/compatible.ts'
import { openOpenai } from './openai/responses.ts'
import { PROVIDER_FACTS } from './providers.ts'

/** The model that the inputs name, behind the provider that they name or imply. */
export function openModel(inputs: Pick<Inputs, 'provider' | 'model' | 'api-key' | 'base-url'>): Model {
  const { provider, model, 'api-key': apiKey } = inputs
  // Where there is no address of its own, the inputs have one.
  const baseUrl = inputs['base-url'] ?? PROVIDER_FACTS[provider].address ?? ''
  switch (provider) {
    case 'anthropic':
      return openAnthropic({ apiKey, baseUrl, model })
    case 'openai':
      return openOpenai({ apiKey, baseUrl, model })
    case 'google':
      return openGemini({ apiKey, baseUrl, model })
    case 'openai-compatible':
      return openCompatible({ apiKey, baseUrl, model })
  }
}
