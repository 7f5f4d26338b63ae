import * as z from 'zod'
import { errorIn } from '../reported-error.ts'
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

const GoogleError = z.object({
  message: z.string().nullish().catch(null),
  status: z.string().nullish().catch(null),
  details: z.array(Detail).nullish().catch(null),
})
type GoogleError = z.infer<typeof GoogleError>

/** Reads the body of an error response, which some routes wrap in a list; null when it has no error in it. */
export function readError(body: unknown): ErrorBody | null {
  const told = errorIn(body)
  return told === null ? null : { reason: told.reason, ...hintsIn(told.body) }
}

/** What Google's own fields add to an error. */
export function hintsIn(error: unknown): Pick<ErrorBody, 'meaning' | 'retryAfterMs'> {
  const { data } = GoogleError.safeParse(error)
  return data === undefined ? {} : { meaning: meaningOf(data), retryAfterMs: retryDelayMs(data) }
}

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
