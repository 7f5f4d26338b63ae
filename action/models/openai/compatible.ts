import * as z from 'zod'
import { wrongApi } from '../api-errors.ts'
import type { Model, ModelFacts } from '../model.ts'
import type { ModelRequest } from '../request.ts'
import { CHAT_WORDS } from '../stop-words.ts'
import { type Api, StatusError } from '../wire/api.ts'
import { openStreamedModel, type ProviderOptions } from '../wire/streamed-model.ts'
import { readCompletion } from './chat-wire.ts'
import { readError } from './errors.ts'
import { cooldownMs } from './rate-limits.ts'

const ModelList = z.object({ data: z.array(z.unknown()) })

/** Opens a model of any server with OpenAI's Chat Completions API. It is asked with parameters that all of them support. */
export function openCompatible(options: ProviderOptions): Model {
  const { apiKey, baseUrl, model } = options
  const headers = { ...options.headers, ...(apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` }) }
  const api: Api = { provider: 'openai-compatible', baseUrl, headers, readError }
  return openStreamedModel(options, {
    api,
    apiVersion: 'chat/completions',
    preflight: async (get) => {
      const list = await get('/models').catch(unlessMissing)
      if (list !== undefined && !ModelList.safeParse(list).success) throw wrongApi('openai-compatible')
      return unknownFacts(model)
    },
    ask: (request) => ({ path: '/chat/completions', body: bodyOf(model, request) }),
    read: readCompletion,
    words: CHAT_WORDS,
    cooldownMs,
  })
}

/** OpenAI has deprecated `max_tokens`, but it is the name that every server supports. */
const bodyOf = (model: string, { system, prompt, maxTokens, effort }: ModelRequest) => ({
  model,
  messages: [...(system === '' ? [] : [{ role: 'system', content: system }]), { role: 'user', content: prompt }],
  max_tokens: maxTokens,
  ...(effort === null ? {} : { reasoning_effort: effort }),
  stream: true,
  stream_options: { include_usage: true },
})

/** A server need not list its models, and many list them under other names than they answer to. */
function unlessMissing(error: unknown): undefined {
  const status = error instanceof Error && error.cause instanceof StatusError ? error.cause.status : null
  if (status === 404 || status === 405 || status === 501) return undefined
  throw error
}

const unknownFacts = (model: string): ModelFacts => ({
  resolvedId: model,
  displayName: null,
  lifecycle: 'unknown',
  retiresAt: null,
  maxOutputTokens: null,
  thinking: 'unsupported',
  efforts: null,
})
