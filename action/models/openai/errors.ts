import * as z from 'zod'
import type { Provider } from '../../../core/provider.ts'
import { explainBreak, truncatedStream } from '../api-errors.ts'
import type { RefusalBody } from '../wire/api.ts'

// OpenAI's errors, which servers that speak its protocol copy with some freedom.

const text = z.string().nullish().catch(null)
const ErrorBody = z.object({ message: text, type: text, code: z.union([z.string(), z.number()]).nullish().catch(null) })
const Failure = z.union([z.object({ error: z.union([ErrorBody, z.string()]) }), ErrorBody])

/** Codes of a 429 that no patience cures. https://platform.openai.com/docs/guides/error-codes */
const OUT_OF_CREDIT = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active'])

/** A failure inside a stream comes after the status 200; its code says what the status would have been. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  rate_limit_exceeded: 429,
  server_is_overloaded: 503,
  slow_down: 503,
  server_error: 500,
  invalid_api_key: 401,
  model_not_found: 404,
}

export const StreamedError = z.object({ message: text, code: ErrorBody.shape.code })

/** Null for a body without an error in it. */
export function readRefusal(body: unknown): RefusalBody | null {
  const { data } = Failure.safeParse(body)
  if (data === undefined) return null
  const error = 'error' in data ? data.error : data
  if (typeof error === 'string') return { words: error }
  const code = [error.code, error.type].find((name) => name != null && OUT_OF_CREDIT.has(String(name)))
  return { words: error.message ?? '', meaning: code === undefined ? undefined : 402 }
}

/** What a failure inside a stream means for the run. */
export function explainFailed(provider: Provider, { code, message }: z.infer<typeof StreamedError>) {
  const words = message || String(code ?? 'no reason given')
  const status = code == null ? null : statusOf(code)
  return status === null ? truncatedStream(words) : explainBreak({ provider, status, words, retryAfterMs: null })
}

/** Null for a code that stands for no status. */
function statusOf(code: string | number): number | null {
  if (OUT_OF_CREDIT.has(String(code))) return 402
  // OpenRouter and its like give the status itself.
  return STATUS_OF_CODE[code] ?? (Number(code) >= 400 && Number(code) < 600 ? Number(code) : null)
}
