import * as z from 'zod'
import type { ErrorBody } from '../wire/api.ts'

// Google's errors: https://ai.google.dev/gemini-api/docs/troubleshooting and google.rpc.Status.

const Detail = z.object({
  reason: z.string().nullish().catch(null),
  retryDelay: z.string().nullish().catch(null),
  violations: z
    .array(z.object({ quotaId: z.string().nullish() }))
    .nullish()
    .catch(null),
})

export const GoogleError = z.object({
  code: z.number().nullish().catch(null),
  message: z.string().nullish().catch(null),
  status: z.string().nullish().catch(null),
  details: z.array(Detail).nullish().catch(null),
})
export type GoogleError = z.infer<typeof GoogleError>

const Body = z.object({ error: GoogleError })

/** Reads the body of an error response, which some routes wrap in a list; null when it has no error in it. */
export function readError(body: unknown): ErrorBody | null {
  const { data } = Body.safeParse(Array.isArray(body) ? body[0] : body)
  return data === undefined ? null : errorBodyOf(data.error)
}

export const errorBodyOf = (error: GoogleError): ErrorBody => ({
  reason: error.message ?? error.status ?? '',
  meaning: meaningOf(error),
  retryAfterMs: retryDelayMs(error),
})

/** https://cloud.google.com/apis/design/errors#error_model */
const STATUS_OF: Readonly<Record<string, number>> = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  ABORTED: 409,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  UNKNOWN: 500,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
}

/** The status of an error that came after the status 200; null when it names none. */
export const statusOfError = ({ code, status }: GoogleError): number | null => code ?? STATUS_OF[status ?? ''] ?? null

/** The status that an error stands for, where Google sends another one. */
function meaningOf({ message, status, details }: GoogleError): number | undefined {
  const reasons = (details ?? []).map(({ reason }) => reason ?? '')
  if (reasons.some((reason) => reason.startsWith('API_KEY_'))) return 401
  // A wrong key has status 400, as has a country or an account that is not served.
  if (/API key (not valid|expired)/i.test(message ?? '')) return 401
  if (status === 'FAILED_PRECONDITION') return 403
  const isUsedUp = (details ?? []).some(({ violations }) =>
    violations?.some(({ quotaId }) => /PerDay/.test(quotaId ?? '')),
  )
  if (isUsedUp || /prepa\w* credits|billing account/i.test(message ?? '')) return 402
  return undefined
}

/** The longest wait in google.rpc.RetryInfo (`37s`, `0.5s`), in milliseconds. */
function retryDelayMs({ details }: GoogleError): number | undefined {
  const seconds = (details ?? []).flatMap(({ retryDelay }) => /^(\d+(?:\.\d+)?)s$/.exec(retryDelay ?? '')?.[1] ?? [])
  return seconds.length === 0 ? undefined : Math.max(...seconds.map(Number)) * 1000
}
