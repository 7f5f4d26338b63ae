import { setTimeout as pause } from 'node:timers/promises'
import type Anthropic from '@anthropic-ai/sdk'
import { countTokens, cutToBudget } from './answer.ts'
import type { Call, ModelServerOptions, Reply } from './call.ts'
import { ApiError } from './errors.ts'
import { distort, disturb, refuseFor } from './faults.ts'
import type { Ledger } from './ledger.ts'
import { findModel } from './models.ts'
import { CHAT } from './protocols/chat.ts'
import { GEMINI } from './protocols/gemini.ts'
import { type Asked, CREATED, type Protocol } from './protocols/protocol.ts'
import { RESPONSES } from './protocols/responses.ts'

type ModelInfo = Anthropic.ModelInfo

interface Route {
  readonly protocol: Protocol
  readonly handle: (call: Call) => Promise<Reply>
}

/**
 * The other providers' ways to the same models, with the same answers, faults and books: OpenAI's Responses, Chat
 * Completions as any server speaks them, and Gemini. Null for a call that is none of theirs.
 */
export const otherProviders = (options: ModelServerOptions, books: Ledger): ((call: Call) => Promise<Reply> | null) => {
  const { key, models } = options
  const sellBy = seller(options, books)

  const routeOf = ({ route, url, headers }: Call): Route | null => {
    const [, version, name] = /^POST \/(v1beta|v1)\/models\/([^/]+):streamGenerateContent$/.exec(route) ?? []
    if (version !== undefined && name !== undefined && url.searchParams.get('alt') === 'sse') {
      return { protocol: GEMINI, handle: sellBy(GEMINI, decodeURIComponent(name)) }
    }
    const [, known] = /^GET \/v1beta\/models\/([^/]+)$/.exec(route) ?? []
    if (known !== undefined) return { protocol: GEMINI, handle: async () => json(geminiModel(models, known)) }
    if (route === 'POST /v1/responses') return { protocol: RESPONSES, handle: sellBy(RESPONSES, null) }
    if (route === 'POST /v1/chat/completions') return { protocol: CHAT, handle: sellBy(CHAT, null) }
    // Anthropic lists its models by the same paths, and always with its version.
    if (headers['anthropic-version'] !== undefined) return null
    const [, listed] = /^GET \/v1\/models\/([^/]+)$/.exec(route) ?? []
    if (listed !== undefined)
      return { protocol: CHAT, handle: async () => json(openaiModel(findLiving(models, listed))) }
    if (route !== 'GET /v1/models') return null
    const list = { object: 'list', data: models.filter(isLiving).map(openaiModel) }
    return { protocol: CHAT, handle: async () => json(list) }
  }

  return (call) => {
    const found = routeOf(call)
    if (found === null) return null
    const { protocol, handle } = found
    const handled = protocol.keyIn(call.headers) === key ? handle(call) : Promise.reject(new ApiError(401, WRONG_KEY))
    return handled.catch((error: unknown) => {
      const refusal = error instanceof ApiError ? error : new ApiError(500, String(error))
      return { kind: 'json', ...protocol.refuse(refusal) }
    })
  }
}

const WRONG_KEY = 'Incorrect API key provided'

const json = (body: unknown): Reply => ({ kind: 'json', status: 200, headers: {}, body })

const seller = (options: ModelServerOptions, books: Ledger) => {
  const { answer, models, latencyMs = 0, faults = () => null } = options
  const latencyOf = typeof latencyMs === 'number' ? () => latencyMs : latencyMs
  return (protocol: Protocol, named: string | null) =>
    async ({ id, body }: Call): Promise<Reply> => {
      const call = ++books.requests
      const asked = protocol.read(body, named)
      const model = findLiving(models, asked.model)
      checkAgainst(model, asked)
      const fault = faults(call, asked.prompt)
      refuseFor(fault)
      const given = cutToBudget(distort(answer(asked.prompt), fault, asked.maxTokens), asked.maxTokens)
      const sale = {
        requestId: id,
        mode: 'live' as const,
        model: fault?.kind === 'other_model' ? fault.model : model.id,
        answer: given.name,
        stopReason: given.stopReason,
        inputTokens: countTokens(asked.billed),
        outputTokens: countTokens(given.text),
      }
      await pause(latencyOf(call))
      return {
        kind: 'stream',
        headers: protocol.headers(sale),
        chunks: disturb([...protocol.events(sale, given, asked)], fault),
        done: (end) => {
          // A stream that is not JSON all through arrives, but as no answer.
          const isWhole = end === 'whole' && fault?.kind !== 'malformed_json'
          ;(isWhole ? books.sales : books.brokenOff).push(sale)
        },
      }
    }
}

const isLiving = ({ lifecycle }: ModelInfo): boolean => lifecycle !== 'retired'

const findLiving = (models: readonly ModelInfo[], id: string): ModelInfo =>
  findModel(models.filter(isLiving), decodeURIComponent(id))

/** Throws for what the model lacks. */
const checkAgainst = ({ id, max_tokens, capabilities }: ModelInfo, { maxTokens, effort }: Asked): void => {
  if (max_tokens !== null && maxTokens > max_tokens) {
    throw new ApiError(400, `${maxTokens} tokens are more than ${max_tokens}, the most that ${id} can write`)
  }
  if (effort !== null && !(effort === 'minimal' || capabilities?.effort[effort]?.supported)) {
    throw new ApiError(400, `Unsupported value: '${effort}' is not supported with the '${id}' model.`)
  }
}

const openaiModel = ({ id }: ModelInfo) => ({ id, object: 'model', created: CREATED, owned_by: 'demo' })

const geminiModel = (models: readonly ModelInfo[], name: string) => {
  const { id, display_name, max_input_tokens, max_tokens, capabilities } = findLiving(models, name)
  return {
    name: `models/${id}`,
    version: '001',
    displayName: display_name,
    inputTokenLimit: max_input_tokens,
    outputTokenLimit: max_tokens,
    supportedGenerationMethods: ['generateContent', 'countTokens'],
    thinking: capabilities?.thinking.supported ?? false,
  }
}
