import * as z from 'zod'
import type { Provider } from '../../../core/provider.ts'
import type { BenchmarkError } from '../../errors.ts'
import type { AttemptError } from '../../http/attempt-error.ts'
import { type Before, brokenBy, explainStreamedError } from '../api-errors.ts'
import { statusOf } from '../error-types.ts'
import type { ErrorBody } from '../wire/api.ts'

// OpenAI's errors, which servers that speak its protocol copy with some freedom.

const text = z.string().nullish().catch(null)
const OpenaiError = z.object({
  message: text,
  type: text,
  code: z.union([z.string(), z.number()]).nullish().catch(null),
})
export type OpenaiError = z.infer<typeof OpenaiError>
const Body = z.union([z.object({ error: z.union([OpenaiError, z.string()]) }), OpenaiError])

/** Codes of a 429 that no retry helps against: https://platform.openai.com/docs/guides/error-codes */
const OUT_OF_CREDIT = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active'])

const isOutOfCredit = ({ code, type }: Partial<OpenaiError>): boolean =>
  [code, type].some((name) => OUT_OF_CREDIT.has(String(name)))

/** Reads the body of an error response; null when it has no error in it. */
export function readError(body: unknown): ErrorBody | null {
  const { data } = Body.safeParse(body)
  if (data === undefined) return null
  const error = 'error' in data ? data.error : data
  if (typeof error === 'string') return { reason: error }
  return { reason: error.message ?? '', meaning: isOutOfCredit(error) ? 402 : undefined }
}

const Errors = z.union([
  z.object({ error: OpenaiError }).transform(({ error }) => error),
  z.object({ error: z.string() }).transform(({ error }) => ({ message: error, type: null, code: null })),
  // Older versions of vLLM.
  z.object({ object: z.literal('error') }).and(OpenaiError),
  z
    .object({ type: z.literal('error'), message: z.string() })
    .and(OpenaiError)
    .transform((error) => ({ ...error, type: null })),
  z.object({ detail: z.string() }).transform(({ detail }) => ({ message: detail, type: null, code: null })),
])

/** Finds the error in an event, or in a document that came instead of a stream; null where there is none. */
export const errorIn = (event: unknown): OpenaiError | null => Errors.safeParse(event).data ?? null

/** Explains an error that came after the status 200. */
export function explainOpenaiError(
  provider: Provider,
  { code, type, message }: Partial<OpenaiError>,
  before: Before,
): BenchmarkError | AttemptError {
  const reason = message || String(code ?? type ?? 'no reason given')
  const status = isOutOfCredit({ code, type }) ? 402 : (statusOf(code) ?? statusOf(type))
  if (status === null) return brokenBy(reason, before)
  return explainStreamedError({ provider, status, reason, retryAfterMs: null }, before)
}
