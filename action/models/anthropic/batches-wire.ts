import * as z from 'zod'
import { BenchmarkError } from '../../errors.ts'
import { AttemptError } from '../../http/attempt-error.ts'
import { acceptAnswer } from '../accept-answer.ts'
import type { BatchOutcome, BatchState } from '../batch-api.ts'
import { errorIn } from '../reported-error.ts'
import { ANTHROPIC_WORDS } from '../stop-reasons.ts'
import { jsonOrNull } from '../wire/document.ts'
import { explainBatchedError } from './errors.ts'
import { readMessage } from './messages-wire.ts'

const count = z.int().nonnegative()
const instant = z.iso.datetime({ offset: true })

const Batch = z.object({
  // Used in a path.
  id: z.string().regex(/^[\w-]{1,200}$/),
  processing_status: z.enum(['in_progress', 'canceling', 'ended']),
  request_counts: z.object({
    processing: count,
    succeeded: count,
    errored: count,
    canceled: count,
    expired: count,
  }),
  created_at: instant,
  expires_at: instant,
  archived_at: instant.nullish(),
  results_url: z.string().nullish(),
})

const Result = z.object({
  custom_id: z.string(),
  result: z.discriminatedUnion('type', [
    z.object({ type: z.literal('succeeded'), message: z.unknown() }),
    z.object({ type: z.literal('errored'), error: z.unknown().optional() }),
    z.object({ type: z.literal('canceled') }),
    z.object({ type: z.literal('expired') }),
  ]),
})

/**
 * Reads a batch.
 * @throws BenchmarkError `model_unreachable` for a body that is not of this API
 */
export function readBatch(body: unknown): BatchState & { readonly resultsUrl: string | null } {
  const { data: batch } = Batch.safeParse(body)
  if (batch === undefined) {
    throw new BenchmarkError(
      'model_unreachable',
      'the server does not speak the Message Batches API',
      'Check base-url.',
    )
  }
  return {
    id: batch.id,
    status: batch.processing_status,
    size: Object.values(batch.request_counts).reduce((sum, next) => sum + next, 0),
    createdAt: batch.created_at,
    expiresAt: batch.expires_at,
    isArchived: Boolean(batch.archived_at),
    resultsUrl: batch.results_url ?? null,
  }
}

/** Reads one line of the results; null for a line that is not a result. */
export function readResult(line: string): BatchOutcome | null {
  const parsed = Result.safeParse(jsonOrNull(line))
  if (!parsed.success) return null
  const { custom_id: name, result } = parsed.data
  switch (result.type) {
    case 'succeeded':
      return answered(name, result.message)
    case 'errored':
      return { name, kind: 'failed', error: explainBatchedError(errorIn({ error: result.error })) }
    case 'canceled':
    case 'expired':
      return { name, kind: result.type }
  }
}

function answered(name: string, message: unknown): BatchOutcome {
  try {
    const answer = acceptAnswer(readMessage(message), ANTHROPIC_WORDS, null)
    return { name, kind: 'answered', answer: { ...answer, latencyMs: null, requestId: null } }
  } catch (error) {
    if (!(error instanceof AttemptError)) throw error
    return { name, kind: 'failed', error }
  }
}
