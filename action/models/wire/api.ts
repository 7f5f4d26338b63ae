import type { Provider } from '../../../core/provider.ts'
import { type BenchmarkError, describeError } from '../../errors.ts'
import type { AttemptError } from '../../http/attempt-error.ts'
import { retryAfterMs } from '../../http/retry-after.ts'
import { connectionFailed, explainStatus, truncatedStream } from '../api-errors.ts'
import { documentIn, jsonOrNull } from './document.ts'
import { brokenOff, eventsOf } from './events.ts'

/** A provider's HTTP API. Every call rejects with an AttemptError or a BenchmarkError. */
export interface Api {
  readonly provider: Provider
  /** Prefix of every path. */
  readonly baseUrl: string
  /** Sent with each request: the key. */
  readonly headers: Readonly<Record<string, string>>
  /** Reads the body of an error response; null for a body that has no error in it. */
  readonly readError: (body: unknown) => ErrorBody | null
}

/** What the body of an error response adds to its status. */
export interface ErrorBody {
  /** The provider's message. */
  readonly reason: string
  /** The status that the error stands for, where the provider sends another one. */
  readonly meaning?: number | undefined
  /** Given where the body, and not a header, says how long to wait. */
  readonly retryAfterMs?: number | undefined
}

interface EventStream {
  readonly headers: Headers
  /** As `eventsOf` yields them. */
  readonly events: AsyncIterable<unknown>
}

/** The status of an error response: the cause of the error that explains it. */
export class StatusError extends Error {
  override readonly name = 'StatusError'
  readonly status: number

  constructor(status: number) {
    super(`status ${status}`)
    this.status = status
  }
}

/** Enough for a message; a whole page of HTML is not one. */
const REASON_CHARACTERS = 500

/** Gets the JSON at a path; null when the body is not JSON. */
export async function getJson(api: Api, path: string, signal: AbortSignal): Promise<unknown> {
  const response = await send(api, path, { signal })
  return jsonOrNull(await response.text().catch(brokenOff))
}

/**
 * Requests an answer as a stream of events.
 * @param onBytes called at each sign of life, comments too: they come from a server that is still working
 */
export async function postForEvents(
  api: Api,
  path: string,
  body: unknown,
  { signal, onBytes }: { readonly signal: AbortSignal; readonly onBytes: () => void },
): Promise<EventStream> {
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' }
  const response = await send(api, path, { method: 'POST', headers, body: JSON.stringify(body), signal })
  return { headers: response.headers, events: eventsOf(response, api.provider, onBytes) }
}

async function send(api: Api, path: string, init: RequestInit & { readonly signal: AbortSignal }): Promise<Response> {
  const { provider, baseUrl, headers } = api
  // A redirect would turn a POST into a GET, or carry the key to another server.
  const request = { ...init, headers: { ...headers, ...init.headers }, redirect: 'manual' } as const
  const response = await fetch(`${baseUrl}${path}`, request).catch((error: unknown) => {
    throw init.signal.aborted ? truncatedStream(describeError(error), error) : connectionFailed(provider, error)
  })
  if (response.ok) return response
  throw response.status < 400 ? await redirected(provider, response) : await refused(api, response)
}

async function redirected(provider: Provider, response: Response): Promise<BenchmarkError | AttemptError> {
  await response.body?.cancel()
  const target = response.headers.get('location')?.replace(/[?#].*/s, '') ?? 'nowhere'
  const error = { provider, status: response.status, reason: `a redirect to ${target}`, retryAfterMs: null }
  return explainStatus({ ...error, meaning: 404 }, new StatusError(response.status))
}

async function refused(api: Api, response: Response): Promise<BenchmarkError | AttemptError> {
  const { status, statusText, headers } = response
  const text = await response.text().catch(() => '')
  const body = api.readError(documentIn(text))
  const reason = body?.reason || text.trim() || statusText || 'no reason given'
  const error = {
    provider: api.provider,
    status,
    reason: reason.slice(0, REASON_CHARACTERS),
    meaning: body?.meaning ?? status,
    retryAfterMs: retryAfterMs(headers) ?? body?.retryAfterMs ?? null,
  }
  return explainStatus(error, new StatusError(status))
}
