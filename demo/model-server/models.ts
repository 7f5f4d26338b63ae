import type Anthropic from '@anthropic-ai/sdk'
import * as z from 'zod'
import { ApiError } from './errors.ts'

type ModelInfo = Anthropic.ModelInfo

const yes = { supported: true }
const no = { supported: false }

/**
 * A model for the server's catalogue. What is not said is as for Claude Opus 4.5: 200k tokens of context, 64k of
 * output, thinking by budget only, effort up to high.
 */
export const catalogueModel = (id: string, changes: Partial<Omit<ModelInfo, 'id' | 'type'>> = {}): ModelInfo => ({
  id,
  type: 'model',
  display_name: `Demo double of ${id}`,
  created_at: '2025-11-01T00:00:00Z',
  line: null,
  lifecycle: 'active',
  deprecated_at: null,
  retires_at: null,
  max_input_tokens: 200_000,
  max_tokens: 64_000,
  capabilities: {
    batch: yes,
    citations: no,
    code_execution: no,
    context_management: {
      ...no,
      clear_thinking_20251015: null,
      clear_tool_uses_20250919: null,
      compact_20260112: null,
    },
    effort: { ...yes, low: yes, medium: yes, high: yes, max: no, xhigh: null },
    image_input: no,
    pdf_input: no,
    server_tools: { ...no, code_execution: no, web_search: no },
    structured_outputs: no,
    thinking: { ...yes, types: { adaptive: no, between_tools: no, disabled: yes, enabled: yes } },
  },
  ...changes,
})

/** The model of that id, retired or not. */
export const findModel = (models: readonly ModelInfo[], id: string): ModelInfo => {
  const model = models.find((candidate) => candidate.id === id)
  if (model === undefined) throw new ApiError(404, `model: ${id}`)
  return model
}

const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(20),
  after_id: z.string().optional(),
})

/** A page of the models that still answer. */
export const listModels = (models: readonly ModelInfo[], query: URLSearchParams) => {
  const { data: page, error } = listQuery.safeParse(Object.fromEntries(query))
  if (error) throw new ApiError(400, z.prettifyError(error))
  const living = models.filter(({ lifecycle }) => lifecycle !== 'retired')
  const start = page.after_id === undefined ? 0 : living.indexOf(findModel(living, page.after_id)) + 1
  const data = living.slice(start, start + page.limit)
  return {
    data,
    has_more: start + data.length < living.length,
    first_id: data.at(0)?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
  }
}
