import { hash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../../core/identity.ts'
import type { Model, ModelAnswer, ModelRequest } from '../models/model.ts'

const count = z.int().nonnegative()

/** One line of a journal: an answer that was paid for. Neither key nor test nor prompt is in it. */
const Line = z.strictObject({
  key: z.string().regex(/^[0-9a-f]{64}$/),
  answer: z.strictObject({
    text: z.string(),
    stopReason: z.enum(['end', 'max_tokens', 'refusal']),
    usage: z.strictObject({
      inputTokens: count,
      outputTokens: count,
      cacheReadTokens: count,
      cacheWrite5mTokens: count,
      cacheWrite1hTokens: count,
    }),
    servedModel: z.string(),
    latencyMs: z.number().nonnegative(),
    requestId: z.string().nullable(),
  }),
})

export interface Entry {
  readonly key: string
  readonly answer: ModelAnswer
}

/**
 * Names everything that an answer depends on: provider, model, API version, both texts, all parameters, and which of
 * several answers to the same request it is. Change one and the answer is a foreign one.
 * What an answer is judged with is not in it: answers that were paid for are judged anew.
 * @param sample zero-based
 */
export function entryKey({ provider, id, apiVersion }: Model, request: ModelRequest, sample: number): string {
  return hash('sha256', canonicalJson({ kind: 'answer', provider, model: id, apiVersion, request, sample }))
}

export const entryLine = ({ key, answer }: Entry): string => `${JSON.stringify({ key, answer })}\n`

/** Null for a line that is torn, or that something else wrote. */
export function readEntry(line: string): Entry | null {
  try {
    return Line.parse(JSON.parse(line))
  } catch {
    return null
  }
}
