import type { Hub } from './hub.ts'
import type { RemoteFile } from './repository.ts'
import { get, type HubResponse, retryable } from './request.ts'
import { ContentChanged, withHubRetries } from './retries.ts'

/** Bytes of a file: from `start` up to `end`, exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Downloads a span of a file on the Hub. After a broken connection it continues where it stopped, and asks the Hub again,
 * because the signed address may have expired. Nothing outside the span is read.
 * Rejects with `ContentChanged` when the file is not, or no longer, the requested one, and with `dataset_unreachable`.
 */
export async function* download(file: RemoteFile, { start, end }: Span, hub: Hub): AsyncGenerator<Buffer> {
  let etag: string | null = null
  let at = start
  while (at < end) {
    const part = await withHubRetries(hub, () => openPart(file, { start: at, end }, hub))
    if (etag !== null && part.etag !== etag) throw new ContentChanged('its ETag changed')
    etag = part.etag
    for await (const chunk of part.chunks) {
      if (at + chunk.length > end) throw new ContentChanged('more arrived than was requested')
      at += chunk.length
      yield chunk
    }
  }
}

interface Part {
  readonly etag: string | null
  readonly chunks: AsyncIterable<Buffer>
}

/** Requests the rest of a span. An attempt succeeds when its first bytes have arrived; the connection may break later. */
async function openPart(file: RemoteFile, span: Span, hub: Hub): Promise<Part> {
  const range = `bytes=${span.start}-${span.end - 1}`
  const answer = await get(hub, file.path, { range, 'accept-encoding': 'identity' }, file.name)
  try {
    requireSpan(answer, file, span)
  } catch (error) {
    await answer.chunks.return(undefined)
    throw error
  }
  const first = await answer.chunks.next()
  if (first.done) throw retryable(`nothing of ${file.name} arrived`)
  return { etag: answer.headers.get('etag'), chunks: untilBroken(first.value, answer.chunks) }
}

/** Checks that the response has the requested span. A server may send the whole file instead, which is right only if all of it was requested. */
function requireSpan({ status, headers, linkedEtag }: HubResponse, file: RemoteFile, { start, end }: Span): void {
  if (file.digest.kind === 'sha256' && linkedEtag !== null && linkedEtag !== file.digest.hex) {
    throw new ContentChanged('the Hub names another SHA-256 for it')
  }
  if (status === 200 && start === 0 && end === file.size) return
  if (status !== 206) throw retryable(`a request for a part of ${file.name} was answered with ${status}`)
  const sent = headers.get('content-range')
  if (sent !== `bytes ${start}-${end - 1}/${file.size}`) {
    const size = /\/(\d+)$/.exec(sent ?? '')?.[1]
    if (size !== undefined && Number(size) !== file.size)
      throw new ContentChanged(`it has ${size} bytes, not ${file.size}`)
    throw retryable(`the wrong part of ${file.name} arrived`)
  }
}

async function* untilBroken(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  try {
    yield* rest
  } catch {
    // Treated as an end: `download` requests the rest, and `withHubRetries` counts attempts that bring nothing.
  }
}
