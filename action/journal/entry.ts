import { hash } from 'node:crypto'
import * as z from 'zod'
import { canonicalJson } from '../../core/identity.ts'
import { PRICE_MODES } from '../../core/prices.ts'
import type { Model } from '../models/model.ts'
import type { ModelRequest } from '../models/request.ts'
import { BatchEvent } from './batch-event.ts'

const count = z.int().nonnegative()
/** Whose request the entry tells of. */
const key = z.string().regex(/^[0-9a-f]{64}$/)

/** An answer that was paid for, and in which mode. */
const AnswerEntry = z.strictObject({
  kind: z.literal('answer'),
  key,
  mode: z.enum(PRICE_MODES),
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
    latencyMs: z.number().nonnegative().nullable(),
    requestId: z.string().nullable(),
  }),
})
export type AnswerEntry = z.infer<typeof AnswerEntry>

/** An attempt that broke off, and what it may have cost at most in USD: nobody will ever say. */
const ForfeitEntry = z.strictObject({ kind: z.literal('forfeit'), key, usd: z.number().nonnegative() })

/** One line of a journal. Neither prompt nor test nor API key is in it. */
const Entry = z.discriminatedUnion('kind', [AnswerEntry, ForfeitEntry, BatchEvent])
export type Entry = z.infer<typeof Entry>

/**
 * Names everything that an answer depends on: provider, model, API version, both texts, all parameters, and which of
 * several answers to the same request it is. Change one and the answer is a foreign one.
 * What an answer is judged with is not in it: answers that were paid for are judged anew.
 * @param sample zero-based
 */
export function entryKey(
  { provider, id, apiVersion }: Pick<Model, 'provider' | 'id' | 'apiVersion'>,
  request: ModelRequest,
  sample: number,
): string {
  return hash('sha256', canonicalJson({ kind: 'answer', provider, model: id, apiVersion, request, sample }))
}

export const entryLine = (entry: Entry): string => `${JSON.stringify(entry)}\n`

/** Null for a line that is torn, or that something else wrote. */
export function readEntry(line: string): Entry | null {
  try {
    return Entry.parse(JSON.parse(line))
  } catch {
    return null
  }
}
