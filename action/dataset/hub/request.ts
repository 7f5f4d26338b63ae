import { BenchmarkError } from '../../errors.ts'
import { AttemptError } from '../../http/attempt-error.ts'
import { innermostReason } from '../../http/error-cause.ts'
import { proxyRefusal } from '../../http/proxy-refusal.ts'
import { followRedirects } from '../../http/redirects.ts'
import { retryAfterMs } from '../../http/retry-after.ts'
import type { Hub } from './hub.ts'

const MOST_REDIRECTS = 5
const IDLE_TIMEOUT_MS = 60_000

/** A successful response. */
export interface HubResponse {
  readonly status: number
  readonly headers: Headers
  /** `X-Linked-ETag` of the redirect, without quotes: the file's SHA-256 according to the Hub. Null when there was none. */
  readonly linkedEtag: string | null
  /** The body. Rejects with AttemptError when the connection breaks or nothing arrives for too long. */
  readonly chunks: AsyncGenerator<Buffer>
}

/**
 * Sends a GET request and follows its redirects. The token goes only to the Hub's own origin. The Hub redirects to signed
 * addresses, so messages contain their host and no more.
 * Rejects with AttemptError for failures that a retry may cure, and with `bad_input` when the Hub refuses the request.
 * @param subject what is requested, for messages
 */
export async function get(
  hub: Hub,
  path: string,
  headers: Record<string, string>,
  subject: string,
): Promise<HubResponse> {
  const { endpoint, token } = hub
  const idle = idleTimeout(hub)
  let linkedEtag: string | null = null
  const { response, url } = await followRedirects(
    new URL(`${endpoint}${path}`),
    (at, options) =>
      idle.run(at.host, () =>
        fetch(at, { ...options, headers: { ...headers, ...options.headers }, signal: idle.signal }),
      ),
    {
      most: MOST_REDIRECTS,
      authorization: token === null ? null : `Bearer ${token}`,
      subject,
      onRedirect: ({ response }) => {
        linkedEtag ??= unquoted(response.headers.get('x-linked-etag'))
      },
    },
  )
  if (!response.ok) {
    await response.body?.cancel()
    throw refusal(response, { home: new URL(endpoint), at: url, subject, token })
  }
  return {
    status: response.status,
    headers: response.headers,
    linkedEtag,
    chunks: chunksOf(response, url.host, idle),
  }
}

const unquoted = (etag: string | null): string | null => etag?.replace(/^(?:W\/)?"|"$/g, '') ?? null

/** Aborts a request when nothing arrives for too long. Time in which the caller does not read does not count. */
function idleTimeout({ signal, idleTimeoutMs = IDLE_TIMEOUT_MS }: Hub) {
  const abort = new AbortController()
  return {
    signal: AbortSignal.any([signal, abort.signal]),
    /** Runs one step of a request. Its errors become AttemptErrors, except when the run itself is being stopped. */
    run: async <T>(host: string, step: () => Promise<T>): Promise<T> => {
      const timer = setTimeout(() => abort.abort(), idleTimeoutMs)
      try {
        return await step()
      } catch (error) {
        signal.throwIfAborted()
        const refused = proxyRefusal(error, host, 'dataset_unreachable')
        if (refused !== null) throw refused
        const reason = abort.signal.aborted ? `nothing arrived for ${idleTimeoutMs / 1000} s` : innermostReason(error)
        throw retryable(`no connection to ${host} (${reason})`, error)
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

async function* chunksOf(
  response: Response,
  host: string,
  idle: ReturnType<typeof idleTimeout>,
): AsyncGenerator<Buffer> {
  const reader = response.body?.getReader()
  if (reader === undefined) return
  try {
    for (;;) {
      const { done, value } = await idle.run(host, () => reader.read())
      if (done) return
      yield Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    }
  } finally {
    // If the consumer stops early the connection is still open; an error of closing it does not matter.
    await reader.cancel().catch(() => {})
  }
}

interface Refused {
  /** The address that was asked first. */
  readonly home: URL
  /** The address that refused, after the redirects. */
  readonly at: URL
  readonly subject: string
  readonly token: string | null
}

function refusal({ status, headers }: Response, { home, at, subject, token }: Refused): Error {
  const { host } = at
  const isHome = at.origin === home.origin
  if (isHome && [401, 403, 404].includes(status)) {
    const help =
      token === null
        ? 'Check the name; if the dataset is private or gated, set HF_TOKEN.'
        : 'Check the name, and that HF_TOKEN may read it.'
    return new BenchmarkError('bad_input', `${host} answered ${status} for ${subject}`, help)
  }
  // A storage that has no accounts refuses a signed address with 403; a Hub wants to know who asks.
  if (!isHome && (status === 401 || headers.has('x-error-code'))) {
    const message = `${host} answered ${status} for ${subject}, after a redirect from ${home.host}`
    const known = token === null ? 'Set HF_TOKEN' : `HF_TOKEN stayed at ${home.host}`
    const help = `If the dataset is private or gated: ${known}, and set HF_ENDPOINT to ${at.origin}.`
    return new BenchmarkError('bad_input', message, help)
  }
  // A refusal by another server means that the signed address has expired: the Hub will give a new one.
  const isCurable = !isHome || [408, 425, 429].includes(status) || status >= 500
  return isCurable
    ? retryable(`${host} answered ${status} for ${subject}`, undefined, retryAfterMs(headers))
    : new BenchmarkError('dataset_unreachable', `${host} answered ${status} for ${subject}`, 'Check HF_ENDPOINT.')
}

export const retryable = (message: string, cause?: unknown, retryAfterMs: number | null = null): AttemptError =>
  new AttemptError(message, { advice: 'retry', billing: 'none', retryAfterMs }, { cause })
