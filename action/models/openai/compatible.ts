import * as z from 'zod'
import { wrongApi } from '../api-errors.ts'
import { factsWithoutPage, unknownFacts } from '../missing-page.ts'
import type { Model, ModelFacts } from '../model.ts'
import { errorIn } from '../reported-error.ts'
import type { ModelRequest } from '../request.ts'
import { CHAT_WORDS } from '../stop-reasons.ts'
import type { Api } from '../wire/api.ts'
import { looseCount } from '../wire/fields.ts'
import { openStreamedModel, type ProviderOptions } from '../wire/streamed-model.ts'
import { readCompletion } from './chat-wire.ts'
import { readError } from './errors.ts'
import { cooldownMs } from './rate-limits.ts'

const PROVIDER = 'openai-compatible'

const list = z.array(z.unknown())
// Together sends a bare list, Ollama null for an empty one. Another object says nothing, unless it is an error.
const ModelList = z.union([
  list,
  z
    .looseObject({ data: list.nullish().catch(null) })
    .refine((body) => errorIn(body) === null)
    .transform(({ data }) => data ?? []),
])

/** Opens a model of any server with OpenAI's Chat Completions API. It is asked with parameters that all of them support. */
export function openCompatible(options: ProviderOptions): Model {
  const { apiKey, baseUrl, model } = options
  const headers = { ...options.headers, ...(apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` }) }
  const api: Api = { provider: PROVIDER, baseUrl, headers, readError }
  const opened = openStreamedModel(options, {
    api,
    apiVersion: 'chat/completions',
    preflight: (get) =>
      get('/models').then(
        (body) => factsFrom(body, model),
        (error: unknown) => ({
          ...factsWithoutPage(error, { provider: PROVIDER, baseUrl, model }),
          thinking: 'unsupported',
        }),
      ),
    ask: (request) => ({ path: '/chat/completions', body: bodyOf(model, request) }),
    read: readCompletion,
    words: CHAT_WORDS,
    cooldownMs,
  })
  return { ...opened, server: baseUrl }
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

/** A model in a list: llama.cpp, vLLM, OpenRouter, Together, Groq and Mistral say how large its context is, by five names. */
const Listed = z
  .object({
    id: z.string(),
    max_model_len: looseCount,
    context_length: looseCount,
    context_window: looseCount,
    max_context_length: looseCount,
    meta: z.object({ n_ctx: looseCount }).nullish().catch(null),
  })
  .transform(({ id, meta, ...sizes }) => ({
    id,
    // 0 is no size.
    contextTokens:
      meta?.n_ctx ||
      sizes.max_model_len ||
      sizes.context_length ||
      sizes.context_window ||
      sizes.max_context_length ||
      undefined,
  }))

/** Reads a list of models. Many list them under other names than they answer to: a list of one is about our model. */
function factsFrom(list: unknown, model: string): ModelFacts {
  const { data } = ModelList.safeParse(list)
  if (data === undefined) throw wrongApi(PROVIDER)
  const listed = data.flatMap((entry) => Listed.safeParse(entry).data ?? [])
  const ours = listed.find(({ id }) => id === model) ?? (listed.length === 1 ? listed[0] : undefined)
  return { ...unknownFacts(model), thinking: 'unsupported', contextTokens: ours?.contextTokens }
}
