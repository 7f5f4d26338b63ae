import * as z from 'zod'
import { wrongApi } from '../api-errors.ts'
import { knownModel } from '../known-models.ts'
import { factsWithoutPage } from '../missing-page.ts'
import type { Model, ModelFacts } from '../model.ts'
import { GEMINI_EFFORTS } from '../providers.ts'
import type { ModelRequest } from '../request.ts'
import { GEMINI_WORDS } from '../stop-reasons.ts'
import type { Api } from '../wire/api.ts'
import { openStreamedModel, type ProviderOptions } from '../wire/streamed-model.ts'
import { readError } from './errors.ts'
import { readContent, withoutPrefix } from './gemini-wire.ts'

/** The version that every gateway supports. Google's own client has moved to `v1`, whose answers are the same. */
const API_VERSION = 'v1beta'

// A gateway may have a page of OpenAI's form, with an `id` for a `name`.
const ModelInfo = z.object({
  name: z.string().optional(),
  id: z.string().optional(),
  displayName: z.string().nullish(),
  outputTokenLimit: z.int().positive().nullish().catch(null),
  thinking: z.boolean().nullish().catch(null),
})

/** Opens a model of the Gemini API. It is asked with the parameters of the request and no others. */
export function openGemini(options: ProviderOptions): Model {
  const { apiKey, baseUrl, model } = options
  const headers = { ...options.headers, 'x-goog-api-key': apiKey }
  const api: Api = { provider: 'google', baseUrl, headers, readError }
  const path = `/${API_VERSION}/models/${encodeURIComponent(withoutPrefix(model))}`
  return openStreamedModel(options, {
    api,
    apiVersion: API_VERSION,
    preflight: (get) =>
      get(path).then(factsFrom, (error: unknown) => factsWithoutPage(error, { provider: 'google', baseUrl, model })),
    ask: (request) => ({ path: `${path}:streamGenerateContent?alt=sse`, body: bodyOf(request) }),
    read: readContent,
    words: GEMINI_WORDS,
    cooldownMs: () => 0, // Google sends no rate-limit headers
  })
}

const bodyOf = (request: ModelRequest) => ({
  ...(request.system === '' ? {} : { systemInstruction: { parts: [{ text: request.system }] } }),
  contents: [{ role: 'user', parts: [{ text: request.prompt }] }],
  generationConfig: { maxOutputTokens: request.maxTokens, ...thinkingOf(request) },
})

function thinkingOf({ thinkingBudget, effort }: ModelRequest) {
  if (thinkingBudget !== null) return { thinkingConfig: { thinkingBudget } }
  return effort === null ? {} : { thinkingConfig: { thinkingLevel: effort.toUpperCase() } }
}

/** @throws BenchmarkError `model_unreachable` for a body that is not of this API */
function factsFrom(body: unknown): ModelFacts {
  const { data: info } = ModelInfo.safeParse(body)
  const name = info?.name ?? info?.id
  if (info === undefined || name === undefined) throw wrongApi('google')
  const id = withoutPrefix(name)
  const known = knownModel('google', id)
  const shutdown = known?.endsOn // Google's API does not report it
  return {
    resolvedId: id,
    displayName: info.displayName ?? null,
    lifecycle: shutdown === undefined ? 'unknown' : 'deprecated',
    retiresAt: shutdown ?? null,
    maxOutputTokens: info.outputTokenLimit ?? null,
    thinking: info.thinking == null ? 'unknown' : info.thinking ? 'supported' : 'unsupported',
    efforts: info.thinking === false ? [] : (known?.efforts ?? GEMINI_EFFORTS),
  }
}
