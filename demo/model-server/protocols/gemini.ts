import * as z from 'zod'
import { ApiError } from '../errors.ts'
import type { Sale } from '../ledger.ts'
import { type Protocol, parseBody, piecesOf } from './protocol.ts'

const content = z.strictObject({
  role: z.literal('user').optional(),
  parts: z.array(z.strictObject({ text: z.string() })).min(1),
})

const body = z.strictObject({
  contents: z.array(content).min(1),
  systemInstruction: content.optional(),
  generationConfig: z.strictObject({
    maxOutputTokens: z.int().min(1),
    thinkingConfig: z
      .strictObject({
        thinkingBudget: z.int().min(-1).optional(),
        thinkingLevel: z.enum(['MINIMAL', 'LOW', 'MEDIUM', 'HIGH']).optional(),
      })
      .optional(),
  }),
})

const FINISH_REASONS = { end_turn: 'STOP', max_tokens: 'MAX_TOKENS', refusal: 'SAFETY' } as const

const EFFORTS = { MINIMAL: 'minimal', LOW: 'low', MEDIUM: 'medium', HIGH: 'high' } as const

/** `POST /v1beta/models/{id}:streamGenerateContent?alt=sse`. Google ends its lines with CR and LF. */
export const GEMINI: Protocol = {
  keyIn: (headers) => headers['x-goog-api-key']?.toString(),
  headers: () => ({}),
  read: (text, model) => {
    const { contents, systemInstruction, generationConfig } = parseBody(body, text)
    const { thinkingBudget, thinkingLevel } = generationConfig.thinkingConfig ?? {}
    if (thinkingBudget !== undefined && thinkingLevel !== undefined) {
      throw new ApiError(400, 'You can only set only one of thinking budget and thinking level.')
    }
    const prompt = contents.map(textOf).join('\n\n')
    return {
      model: model ?? '',
      prompt,
      billed: `${systemInstruction === undefined ? '' : textOf(systemInstruction)}${prompt}`,
      maxTokens: generationConfig.maxOutputTokens,
      effort: thinkingLevel === undefined ? null : EFFORTS[thinkingLevel],
    }
  },
  *events(sale, { text, stopReason }) {
    const finishReason = FINISH_REASONS[stopReason]
    const pieces = [...piecesOf(text)]
    const said = (piece: string, more: object = {}) => ({
      candidates: [{ content: { parts: [{ text: piece }], role: 'model' }, ...more, index: 0 }],
    })
    // The count of the candidates comes with the last event.
    for (const piece of pieces.slice(0, -1)) yield event({ ...said(piece), usageMetadata: usageOf(sale, 0) }, sale)
    const last = pieces.at(-1)
    const end = last === undefined ? { candidates: [{ finishReason, index: 0 }] } : said(last, { finishReason })
    yield event({ ...end, usageMetadata: usageOf(sale, sale.outputTokens) }, sale)
  },
  refuse: ({ status, message, headers }) => {
    const { code, name, details } = REFUSALS[status]
    const seconds = /^\d+$/.test(headers['retry-after'] ?? '') ? headers['retry-after'] : undefined
    const retry = seconds === undefined ? [] : [{ '@type': rpc('RetryInfo'), retryDelay: `${seconds}s` }]
    const words = status === 401 ? 'API key not valid. Please pass a valid API key.' : message
    return {
      status: code,
      headers: {},
      body: { error: { code, message: words, status: name, details: [...details, ...retry] } },
    }
  },
}

const rpc = (name: string) => `type.googleapis.com/google.rpc.${name}`

const KEY_INVALID = { '@type': rpc('ErrorInfo'), reason: 'API_KEY_INVALID', domain: 'googleapis.com' }
const DAY_USED_UP = {
  '@type': rpc('QuotaFailure'),
  violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel' }],
}

const REFUSALS = {
  400: { code: 400, name: 'INVALID_ARGUMENT', details: [] },
  401: { code: 400, name: 'INVALID_ARGUMENT', details: [KEY_INVALID] },
  402: { code: 429, name: 'RESOURCE_EXHAUSTED', details: [DAY_USED_UP] },
  404: { code: 404, name: 'NOT_FOUND', details: [] },
  429: { code: 429, name: 'RESOURCE_EXHAUSTED', details: [] },
  500: { code: 500, name: 'INTERNAL', details: [] },
  529: { code: 503, name: 'UNAVAILABLE', details: [] },
} as const satisfies Record<ApiError['status'], object>

const textOf = ({ parts }: z.infer<typeof content>): string => parts.map(({ text }) => text).join('')

const usageOf = ({ inputTokens }: Sale, outputTokens: number) => ({
  promptTokenCount: inputTokens,
  ...(outputTokens === 0 ? {} : { candidatesTokenCount: outputTokens }),
  totalTokenCount: inputTokens + outputTokens,
  promptTokensDetails: [{ modality: 'TEXT', tokenCount: inputTokens }],
})

const event = (value: object, { model, requestId }: Sale): string =>
  `data: ${JSON.stringify({ ...value, modelVersion: model, responseId: requestId.replace('req_', '') })}\r\n\r\n`
