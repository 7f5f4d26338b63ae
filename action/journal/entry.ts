import * as z from 'zod'
import { PRICE_MODES } from '../../core/prices.ts'
import { BatchEvent, storedBatchEvent } from './batch-event.ts'

const count = z.int().nonnegative()
/** The request that the entry is about: its `requestKey`. */
const key = z.string().regex(/^[0-9a-f]{64}$/)

/** An answer that was paid for, and the price mode. */
const AnswerEntry = z.strictObject({
  kind: z.literal('answer'),
  key,
  mode: z.enum(PRICE_MODES),
  answer: z.strictObject({
    text: z.string(),
    stopReason: z.enum(['end', 'max_tokens', 'refusal']),
    usage: z
      .strictObject({
        inputTokens: count,
        outputTokens: count,
        cacheReadTokens: count,
        cacheWrite5mTokens: count,
        cacheWrite1hTokens: count,
      })
      .nullable(),
    usageBound: z.literal('at_most').optional(),
    servedModel: z.string(),
    latencyMs: z.number().nonnegative().nullable(),
    requestId: z.string().nullable(),
  }),
})
export type AnswerEntry = z.infer<typeof AnswerEntry>

/** An attempt that broke off, or an answer in a batch that was lost, and the most that it may have cost in USD. The provider never reports it. */
const WriteOffEntry = z.strictObject({ kind: z.literal('forfeit'), key, usd: z.number().nonnegative() })

/** One line of a journal. It holds no prompt, no test and no API key. */
const JournalEntry = z.discriminatedUnion('kind', [AnswerEntry, WriteOffEntry, BatchEvent])
export type JournalEntry = z.infer<typeof JournalEntry>

export const entryLine = (entry: JournalEntry): string =>
  `${JSON.stringify(entry.kind === 'batch' ? storedBatchEvent(entry) : entry)}\n`

/** Reads one line; null when the line is torn or is not a journal entry. */
export function readEntry(line: string): JournalEntry | null {
  try {
    return JournalEntry.parse(JSON.parse(line))
  } catch {
    return null
  }
}
