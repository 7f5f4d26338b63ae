import type { Provider } from '../../../core/provider.ts'
import { BenchmarkError, describeError } from '../../errors.ts'
import type { AttemptError } from '../../http/attempt-error.ts'
import { innermostReason } from '../../http/error-cause.ts'
import { retryAfterMs } from '../../http/retry-after.ts'
import { connectionFailed, explainRefusal, truncatedStream } from '../api-errors.ts'

import { readEvents } from './sse.ts'

/** A provider's HTTP interface. Whatever goes wrong in it is an AttemptError or a BenchmarkError. */
export interface Api {
  readonly provider: Provider
  /** Paths are put behind it. */
  readonly baseUrl: string
  /** Sent with each request: the key. */
  readonly headers: Readonly<Record<string, string>>
  /** What the body of a refusal adds to its status; null for a body that says nothing. */
  readonly readRefusal: (body: unknown, status: number) => RefusalBody | null
}

export interface RefusalBody {
  /** The provider's reason. */
  readonly words: string
  /** The status that it stands for, where the provider gives it another. */
  readonly meaning?: number | undefined
  /** Where the body and not a header says how long to wait. */
  readonly retryAfterMs?: number | undefined
}

export interface EventStream {
  readonly headers: Headers
  /** The data of the events, parsed; `DONE` where the server says so. */
  readonly events: AsyncIterable<unknown>
}

/** What a refusal was, before it was explained: the cause of the error that explains it. */
export class StatusError extends Error {
  override readonly name = 'StatusError'
  readonly status: number

  constructor(status: number) {
    super(`status ${status}`)
    this.status = status
  }
}

/** What OpenAI's protocol puts behind the last event. */
export const DONE = '[DONE]'

/** Enough for a reason; a page of HTML is none. */
const MOST_WORDS = 500

/** The JSON at a path; null where there is something else. */
export async function getJson(api: Api, path: string, signal: AbortSignal): Promise<unknown> {
  const response = await send(api, path, { signal })
  return jsonOrNull(await response.text().catch(broken))
}

/**
 * Asks for an answer as a stream of events.
 * @param onBytes told of each sign of life, comments too: they come from a server that is still at it
 */
export async function postForEvents(
  api: Api,
  path: string,
  body: unknown,
  { signal, onBytes }: { readonly signal: AbortSignal; readonly onBytes: () => void },
): Promise<EventStream> {
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' }
  const response = await send(api, path, { method: 'POST', headers, body: JSON.stringify(body), signal })
  if (response.headers.get('content-type')?.startsWith('application/json')) throw await unstreamed(response)
  return { headers: response.headers, events: parsedEvents(response, onBytes) }
}

async function send(api: Api, path: string, init: RequestInit & { readonly signal: AbortSignal }): Promise<Response> {
  const { provider, baseUrl, headers } = api
  // A redirect would turn a POST into a GET, or carry it to another server.
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
  const refusal = { provider, status: response.status, words: `a redirect to ${target}`, retryAfterMs: null }
  return explainRefusal({ ...refusal, meaning: 404 }, new StatusError(response.status))
}

async function refused(api: Api, response: Response): Promise<BenchmarkError | AttemptError> {
  const { status, statusText, headers } = response
  const text = await response.text().catch(() => '')
  const read = api.readRefusal(jsonOrNull(text), status)
  const words = read?.words || text.trim() || statusText || 'no reason given'
  const refusal = {
    provider: api.provider,
    status,
    words: words.slice(0, MOST_WORDS),
    meaning: read?.meaning ?? status,
    retryAfterMs: retryAfterMs(headers) ?? read?.retryAfterMs ?? null,
  }
  return explainRefusal(refusal, new StatusError(status))
}

/** Every answer of such a server would be paid for in vain. */
async function unstreamed(response: Response): Promise<BenchmarkError> {
  await response.body?.cancel()
  const cause = truncatedStream('it did not come as a stream')
  const help = 'Check base-url: the server must know "stream": true.'
  return new BenchmarkError('model_refused', 'the server answered with one JSON text, not with a stream', help, {
    cause,
  })
}

async function* parsedEvents(response: Response, onBytes: () => void): AsyncGenerator<unknown> {
  if (response.body === null) return
  for await (const data of readEvents(lively(response.body, onBytes))) {
    if (data === DONE) {
      yield DONE
      return
    }
    const event = jsonOrNull(data)
    if (event === null) throw truncatedStream('an event is no JSON')
    yield event
  }
}

async function* lively(body: ReadableStream<Uint8Array>, onBytes: () => void): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body) {
      onBytes()
      yield chunk
    }
  } catch (error) {
    broken(error)
  }
}

function broken(error: unknown): never {
  throw truncatedStream(innermostReason(error), error)
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
