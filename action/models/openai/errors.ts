import * as z from 'zod'
import type { Provider } from '../../../core/provider.ts'
import type { BenchmarkError } from '../../errors.ts'
import type { AttemptError } from '../../http/attempt-error.ts'
import { explainStreamedError, truncatedStream } from '../api-errors.ts'
import type { ErrorBody } from '../wire/api.ts'

// OpenAI's errors, which servers that speak its protocol copy with some freedom.

const text = z.string().nullish().catch(null)
const OpenaiError = z.object({
  message: text,
  type: text,
  code: z.union([z.string(), z.number()]).nullish().catch(null),
})
const Body = z.union([z.object({ error: z.union([OpenaiError, z.string()]) }), OpenaiError])

/** Codes of a 429 that no retry helps against: https://platform.openai.com/docs/guides/error-codes */
const OUT_OF_CREDIT = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active'])

/** Codes of errors inside a stream, which come after the status 200, and the statuses that they stand for. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  rate_limit_exceeded: 429,
  server_is_overloaded: 503,
  slow_down: 503,
  server_error: 500,
  invalid_api_key: 401,
  model_not_found: 404,
}

export const StreamedError = z.object({ message: text, code: OpenaiError.shape.code })

/** Reads the body of an error response; null when it has no error in it. */
export function readError(body: unknown): ErrorBody | null {
  const { data } = Body.safeParse(body)
  if (data === undefined) return null
  const error = 'error' in data ? data.error : data
  if (typeof error === 'string') return { reason: error }
  const code = [error.code, error.type].find((name) => name != null && OUT_OF_CREDIT.has(String(name)))
  return { reason: error.message ?? '', meaning: code === undefined ? undefined : 402 }
}

/** Explains an error inside a stream. */
export function explainOpenaiError(
  provider: Provider,
  { code, message }: z.infer<typeof StreamedError>,
): BenchmarkError | AttemptError {
  const reason = message || String(code ?? 'no reason given')
  const status = code == null ? null : statusOf(code)
  return status === null
    ? truncatedStream(reason)
    : explainStreamedError({ provider, status, reason, retryAfterMs: null })
}

/** Null for a code that does not stand for a status. */
function statusOf(code: string | number): number | null {
  if (OUT_OF_CREDIT.has(String(code))) return 402
  // OpenRouter and similar gateways send the status itself.
  return STATUS_OF_CODE[code] ?? (Number(code) >= 400 && Number(code) < 600 ? Number(code) : null)
}
