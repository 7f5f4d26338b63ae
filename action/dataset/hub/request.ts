import { BenchmarkError } from '../../errors.ts'
import { AttemptError } from '../../http/attempt-error.ts'
import { innermostReason } from '../../http/error-cause.ts'
import { followRedirects } from '../../http/redirects.ts'
import { retryAfterMs } from '../../http/retry-after.ts'
import type { Hub } from './hub.ts'

const MOST_REDIRECTS = 5
const SILENCE_MS = 60_000

/** A good answer: its status, its headers, the Hub's own SHA-256 of the file where it named one, and its body. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** `X-Linked-ETag` of the redirect, without quotes; null when there was none. */
  readonly linkedEtag: string | null
  /** Rejects with AttemptError when the connection breaks or falls silent. */
  readonly chunks: AsyncGenerator<Buffer>
}

/**
 * One GET, redirects followed. The token goes to the Hub's own origin and nowhere else; addresses that the Hub redirects to
 * are signed, so no message names more of them than the host.
 * Rejects with AttemptError for what may work later, and with `bad_input` for what the Hub refuses.
 * @param subject what is asked for, for messages
 */
export async function get(hub: Hub, path: string, headers: Record<string, string>, subject: string): Promise<Answer> {
  const { endpoint, token } = hub
  const silence = watchSilence(hub)
  let linkedEtag: string | null = null
  const { response, url } = await followRedirects(
    new URL(`${endpoint}${path}`),
    (at, options) =>
      silence.broken(at.host, () =>
        fetch(at, { ...options, headers: { ...headers, ...options.headers }, signal: silence.signal }),
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
    throw refusal(response, { isHome: url.origin === new URL(endpoint).origin, host: url.host, subject, token })
  }
  return {
    status: response.status,
    headers: response.headers,
    linkedEtag,
    chunks: chunksOf(response, url.host, silence),
  }
}

const unquoted = (etag: string | null): string | null => etag?.replace(/^(?:W\/)?"|"$/g, '') ?? null

/** Aborts a request whose server says nothing for too long; the time in which nobody reads does not count. */
function watchSilence({ signal, silenceMs = SILENCE_MS }: Hub) {
  const abort = new AbortController()
  return {
    signal: AbortSignal.any([signal, abort.signal]),
    /** Runs one step of a request; what it rejects with becomes an AttemptError, but for our own wish to stop. */
    broken: async <T>(host: string, step: () => Promise<T>): Promise<T> => {
      const timer = setTimeout(() => abort.abort(), silenceMs)
      try {
        return await step()
      } catch (error) {
        signal.throwIfAborted()
        const reason = abort.signal.aborted ? `silent for ${silenceMs / 1000} s` : innermostReason(error)
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
  silence: ReturnType<typeof watchSilence>,
): AsyncGenerator<Buffer> {
  const reader = response.body?.getReader()
  if (reader === undefined) return
  try {
    for (;;) {
      const { done, value } = await silence.broken(host, () => reader.read())
      if (done) return
      yield Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    }
  } finally {
    // Whoever stops early leaves a connection open; that it breaks now is what is wanted.
    await reader.cancel().catch(() => {})
  }
}

interface Refused {
  readonly isHome: boolean
  readonly host: string
  readonly subject: string
  readonly token: string | null
}

function refusal({ status, headers }: Response, { isHome, host, subject, token }: Refused): Error {
  if (isHome && [401, 403, 404].includes(status)) {
    const help =
      token === null
        ? 'Check the name; if the dataset is private or gated, set HF_TOKEN.'
        : 'Check the name, and that HF_TOKEN may read it.'
    return new BenchmarkError('bad_input', `${host} answered ${status} for ${subject}`, help)
  }
  // Elsewhere the address was signed, and has expired: the Hub gives a new one.
  const isCurable = !isHome || [408, 425, 429].includes(status) || status >= 500
  return isCurable
    ? retryable(`${host} answered ${status} for ${subject}`, undefined, retryAfterMs(headers))
    : new BenchmarkError('dataset_unreachable', `${host} answered ${status} for ${subject}`, 'Check HF_ENDPOINT.')
}

export const retryable = (message: string, cause?: unknown, retryAfterMs: number | null = null): AttemptError =>
  new AttemptError(message, { advice: 'retry', billing: 'none', retryAfterMs }, { cause })
