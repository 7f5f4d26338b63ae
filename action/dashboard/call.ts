import type * as z from 'zod'
import { problemDetails } from '../../core/api.ts'
import { BenchmarkError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import { innermostReason } from '../http/error-cause.ts'
import { withLoggedRetries } from '../http/logged-retries.ts'
import { proxyRefusal } from '../http/proxy-refusal.ts'
import { followRedirects } from '../http/redirects.ts'
import type { Clock, RetryPolicy } from '../http/retry.ts'
import { retryAfterMs } from '../http/retry-after.ts'
import { jsonOf } from '../text/json.ts'
import { printableLine } from '../text/printable.ts'

/** How a dashboard is reached. Holds no credentials; the one request that needs a key carries its own. */
export interface Connection {
  readonly clock: Clock
  /** Aborted: give up at once. */
  readonly signal: AbortSignal
  readonly retries: RetryPolicy
  /** For one attempt, its body included. */
  readonly timeoutMs: number
  readonly log: (line: string) => void
}

export const PERSISTENT: Pick<Connection, 'retries' | 'timeoutMs'> = {
  retries: { attempts: 6, baseMs: 1000, capMs: 15_000, retryAfterCapMs: 65_000 },
  timeoutMs: 30_000,
}
/** For requests that a run can do without. */
export const BEST_EFFORT: Pick<Connection, 'retries' | 'timeoutMs'> = {
  retries: { attempts: 3, baseMs: 500, capMs: 3_000, retryAfterCapMs: 10_000 },
  timeoutMs: 10_000,
}

export interface Call {
  readonly url: URL
  /** What to send; null for a GET request. */
  readonly post: { readonly body: string; readonly key: string } | null
}

export type Reply =
  | { readonly kind: 'ok'; readonly json: unknown }
  /** A permanent error: asking again gives the same. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string | null; readonly words: string }

const MOST_BYTES = 8_000_000
const MOST_REDIRECTS = 3

/**
 * Sends a request to a dashboard. Broken connections, 429 and 5xx are tried again, after `Retry-After` where it is given.
 * Redirects are followed within the same origin, and never with a key.
 * Rejects with BenchmarkError `dashboard_unreachable`, or with the reason of the signal.
 */
export async function callDashboard(call: Call, connection: Connection): Promise<Reply> {
  try {
    return await withLoggedRetries(() => attempt(call, connection), connection)
  } catch (error) {
    if (!(error instanceof AttemptError)) throw error
    const times = error.failure.advice === 'give_up' ? '' : `, ${connection.retries.attempts} times in a row`
    throw new BenchmarkError(
      'dashboard_unreachable',
      `${error.message}${times}`,
      'Check the address and the network.',
      {
        cause: error,
      },
    )
  }
}

async function attempt({ url, post }: Call, { signal, timeoutMs }: Connection): Promise<Reply> {
  const timeout = AbortSignal.timeout(timeoutMs)
  const init: RequestInit = {
    signal: AbortSignal.any([signal, timeout]),
    ...(post && { method: 'POST', body: post.body }),
  }
  const contentType = post ? { 'Content-Type': 'application/json' } : {}
  try {
    const { response, url: at } = await followRedirects(
      url,
      (at, { redirect, headers }) =>
        fetch(at, { ...init, redirect, headers: { Accept: 'application/json', ...contentType, ...headers } }),
      {
        most: MOST_REDIRECTS,
        authorization: post && `Bearer ${post.key}`,
        subject: url.pathname,
        onRedirect: ({ from, to }) => {
          if (post !== null || to.origin !== url.origin)
            throw permanent(`${from.host} redirects ${from.pathname} to ${to.host}: give the final address`)
        },
      },
    )
    return await replyOf(response, at)
  } catch (error) {
    if (error instanceof AttemptError) throw error
    signal.throwIfAborted()
    const refused = proxyRefusal(error, url.host, 'dashboard_unreachable')
    if (refused !== null) throw refused
    const reason = timeout.aborted ? `no answer within ${timeoutMs / 1000} s` : innermostReason(error)
    throw retryable(`no connection to ${url.host} (${reason})`, null, error)
  }
}

async function replyOf(response: Response, { host, pathname }: URL): Promise<Reply> {
  const { status, headers, ok } = response
  const text = await textOf(response, host)
  const json = jsonOf(text)
  const problem = problemDetails.loose().safeParse(json).data
  // A dashboard without its key is not busy: no retry sets the key.
  if (!ok && (status >= 500 || [408, 425, 429].includes(status)) && problem?.code !== 'not_configured')
    throw retryable(`${host} answered ${status} for ${pathname}${inBrackets(problem)}`, retryAfterMs(headers))
  if (!ok) return { kind: 'refused', status, code: problem?.code ?? null, words: wordsOf(problem) }
  if (json !== undefined) return { kind: 'ok', json }
  if (/\bjson\b/.test(headers.get('content-type') ?? '')) throw retryable(`${host} sent an incomplete answer`)
  throw permanent(`${host} answered ${pathname} with something other than JSON: is it a dashboard of this project?`)
}

type Problem = z.infer<typeof problemDetails> | undefined

/** The dashboard's own message: detail, the first errors, and the request id to ask its owner about. */
function wordsOf(problem: Problem): string {
  if (problem === undefined) return ''
  const { title, detail, errors = [], request_id } = problem
  const more = errors.length > MOST_ERRORS ? [`${errors.length - MOST_ERRORS} more`] : []
  const list = errors.length === 0 ? '' : ` ${[...errors.slice(0, MOST_ERRORS), ...more].join('; ')}`
  return printableLine(`${title}: ${detail}${list} (request ${request_id})`, 800)
}

const MOST_ERRORS = 5

const inBrackets = (problem: Problem): string => (problem ? ` (${wordsOf(problem)})` : '')

async function textOf({ body }: Response, host: string): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MOST_BYTES) throw permanent(`${host} answered with more than ${MOST_BYTES / 1e6} MB`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const retryable = (message: string, retryAfterMs: number | null = null, cause?: unknown): AttemptError =>
  new AttemptError(message, { advice: 'retry', billing: 'none', retryAfterMs }, { cause })

const permanent = (message: string): AttemptError =>
  new AttemptError(message, { advice: 'give_up', billing: 'none', retryAfterMs: null })

/**
 * Parses the JSON of a reply.
 * @throws BenchmarkError `dashboard_unreachable` for another shape
 */
export function parseReply<T>(schema: z.ZodType<T>, json: unknown, { host, pathname }: URL): T {
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const what = issue ? ` (${issue.path.join('.') || 'answer'}: ${issue.message})` : ''
  const help = 'Use the same version of the dashboard and of this Action.'
  throw new BenchmarkError('dashboard_unreachable', `${host} answered ${pathname} in an unknown format${what}`, help)
}
