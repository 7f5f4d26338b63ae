import type Anthropic from '@anthropic-ai/sdk'
import * as z from 'zod'
import { ApiError } from './errors.ts'

const content = z.union([z.string(), z.array(z.object({ type: z.literal('text'), text: z.string() }))])

const counted = {
  model: z.string().min(1),
  messages: z.array(z.object({ role: z.enum(['user', 'assistant', 'system']), content })).min(1),
  system: content.optional(),
  thinking: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('enabled'), budget_tokens: z.int().min(1024) }),
      z.object({ type: z.enum(['adaptive', 'disabled', 'between_tools']) }),
    ])
    .optional(),
  output_config: z.strictObject({ effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).optional() }).optional(),
}

const asked = z.strictObject({
  ...counted,
  max_tokens: z.int().min(1),
  stream: z.boolean().default(false),
  metadata: z.object({ user_id: z.string().nullish() }).optional(),
  service_tier: z.enum(['auto', 'standard_only']).optional(),
})

const sampling = {
  temperature: z.number().min(0).max(1).optional(),
  top_p: z.number().min(0).max(1).optional(),
  top_k: z.int().min(0).optional(),
}

/** The bodies of `POST /v1/messages` by `anthropic-version`: the newer one knows no sampling parameters. */
const MESSAGE_BODIES = new Map([
  ['2026-10-21', asked],
  ['2023-06-01', asked.extend(sampling)],
])

const countBody = z.strictObject(counted)

export type MessageRequest = z.infer<typeof asked>
export type CountRequest = z.infer<typeof countBody>

/**
 * Reads the body of `POST /v1/messages`. What this double cannot do (tools, images, stop sequences) is refused with a
 * 400 as an unknown field is, never ignored.
 */
export const readMessageRequest = (version: string | undefined, json: string): MessageRequest => {
  if (version === undefined) throw new ApiError(400, 'anthropic-version: header is required')
  const schema = MESSAGE_BODIES.get(version)
  if (schema === undefined) throw new ApiError(400, `anthropic-version: "${version}" is not a valid version`)
  return parse(schema, json)
}

/** Reads the body of `POST /v1/messages/count_tokens`. */
export const readCountRequest = (json: string): CountRequest => parse(countBody, json)

const parse = <T>(schema: z.ZodType<T>, json: string): T => {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw new ApiError(400, 'The request body is not valid JSON')
  }
  const { data, error } = schema.safeParse(value)
  if (error) throw new ApiError(400, error.issues.map(describeIssue).join('; '))
  return data
}

const describeIssue = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => `${[...issue.path, key].join('.')}: Extra inputs are not permitted`).join('; ')
    : `${issue.path.join('.') || 'body'}: ${issue.message}`

/** Throws when the model cannot serve the request: it is retired, or lacks what is asked of it. */
export const checkAgainstModel = (request: MessageRequest, model: Anthropic.ModelInfo): void => {
  const { thinking, output_config, max_tokens } = request
  const { capabilities } = model
  if (model.lifecycle === 'retired') throw new ApiError(404, `model: ${model.id}`)
  if (model.max_tokens !== null && max_tokens > model.max_tokens)
    throw new ApiError(400, `max_tokens: ${max_tokens} > ${model.max_tokens}, the most that ${model.id} can write`)
  if (thinking?.type === 'enabled' && thinking.budget_tokens >= max_tokens)
    throw new ApiError(400, 'max_tokens: must be greater than thinking.budget_tokens')
  if (thinking && !capabilities?.thinking.types[thinking.type].supported)
    throw new ApiError(400, `thinking.type: "${thinking.type}" is not supported on this model`)
  if (output_config?.effort && !capabilities?.effort[output_config.effort]?.supported)
    throw new ApiError(400, `output_config.effort: "${output_config.effort}" is not supported on this model`)
}

/** The texts of all messages: what the model is asked. */
export const promptOf = ({ messages }: CountRequest): string =>
  messages.map((message) => textOf(message.content)).join('\n\n')

/** Everything that is billed as input: system prompt and messages. */
export const billedText = (request: CountRequest): string =>
  `${request.system === undefined ? '' : textOf(request.system)}${promptOf(request)}`

const textOf = (value: z.infer<typeof content>): string =>
  typeof value === 'string' ? value : value.map(({ text }) => text).join('')
