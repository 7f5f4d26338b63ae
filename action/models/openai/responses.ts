import * as z from 'zod'
import { wrongApi } from '../api-errors.ts'
import { factsWithoutPage } from '../missing-page.ts'
import type { Model, ModelFacts } from '../model.ts'
import type { ModelRequest } from '../request.ts'
import { RESPONSES_WORDS } from '../stop-reasons.ts'
import type { Api } from '../wire/api.ts'
import { openStreamedModel, type ProviderOptions } from '../wire/streamed-model.ts'
import { readError } from './errors.ts'
import { cooldownMs } from './rate-limits.ts'
import { readResponse } from './responses-wire.ts'

const ModelInfo = z.object({ id: z.string(), shutdown_date: z.string().nullish() })

/** Opens a model of OpenAI's Responses API. It is asked with the parameters of the request and no others. */
export function openOpenai(options: ProviderOptions): Model {
  const { apiKey, baseUrl, model } = options
  const headers = { ...options.headers, authorization: `Bearer ${apiKey}` }
  const api: Api = { provider: 'openai', baseUrl, headers, readError }
  return openStreamedModel(options, {
    api,
    apiVersion: 'v1/responses',
    preflight: (get) =>
      get(`/models/${encodeURIComponent(model)}`).then(factsFrom, (error: unknown) => ({
        ...factsWithoutPage(error, { provider: 'openai', baseUrl, model }),
        thinking: 'unsupported',
      })),
    ask: (request) => ({ path: '/responses', body: bodyOf(model, request) }),
    read: readResponse,
    words: RESPONSES_WORDS,
    cooldownMs,
  })
}

/** The provider stores the answer unless `store` is false. */
const bodyOf = (model: string, { system, prompt, maxTokens, effort }: ModelRequest) => ({
  model,
  ...(system === '' ? {} : { instructions: system }),
  input: prompt,
  max_output_tokens: maxTokens,
  ...(effort === null ? {} : { reasoning: { effort } }),
  store: false,
  stream: true,
})

/** @throws BenchmarkError `model_unreachable` for a body that is not of this API */
function factsFrom(body: unknown): ModelFacts {
  const { data: info } = ModelInfo.safeParse(body)
  if (info === undefined) throw wrongApi('openai')
  return {
    resolvedId: info.id,
    displayName: null,
    lifecycle: info.shutdown_date ? 'deprecated' : 'unknown',
    retiresAt: info.shutdown_date ?? null,
    maxOutputTokens: null,
    thinking: 'unsupported',
    efforts: null,
  }
}
