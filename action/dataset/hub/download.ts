import type { Hub } from './hub.ts'
import type { RemoteFile } from './repository.ts'
import { type Answer, get, retryable } from './request.ts'
import { Changed, insist } from './retries.ts'

/** Bytes of a file: from `start` up to, and without, `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Bytes of a file on the Hub, exactly as many as the span has. A broken connection is taken up where it broke, by way of
 * the Hub, so that a signed address that has expired meanwhile does not matter. Only as much is read as is asked for.
 * Rejects with `Changed` when the file is not, or no longer, the one that was asked for; `dataset_unreachable`.
 */
export async function* download(file: RemoteFile, { start, end }: Span, hub: Hub): AsyncGenerator<Buffer> {
  let etag: string | null = null
  let at = start
  while (at < end) {
    const part = await insist(hub, () => openPart(file, { start: at, end }, hub))
    if (etag !== null && part.etag !== etag) throw new Changed('its ETag changed')
    etag = part.etag
    for await (const chunk of part.chunks) {
      if (at + chunk.length > end) throw new Changed('more came than was asked for')
      at += chunk.length
      yield chunk
    }
  }
}

interface Part {
  readonly etag: string | null
  readonly chunks: AsyncIterable<Buffer>
}

/** The rest of a span, up to the next break. An attempt counts as a success once its first bytes are here. */
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
  if (first.done) throw retryable(`nothing came of ${file.name}`)
  return { etag: answer.headers.get('etag'), chunks: untilBroken(first.value, answer.chunks) }
}

/** A server may ignore a range and send the whole file: that is noticed, and right only if the whole was wanted. */
function requireSpan({ status, headers, linkedEtag }: Answer, file: RemoteFile, { start, end }: Span): void {
  if (file.digest.kind === 'sha256' && linkedEtag !== null && linkedEtag !== file.digest.hex) {
    throw new Changed('the Hub names another SHA-256 for it')
  }
  if (status === 200 && start === 0 && end === file.size) return
  if (status !== 206) throw retryable(`a request for a part of ${file.name} was answered ${status}`)
  const sent = headers.get('content-range')
  if (sent !== `bytes ${start}-${end - 1}/${file.size}`) {
    const size = /\/(\d+)$/.exec(sent ?? '')?.[1]
    if (size !== undefined && Number(size) !== file.size) throw new Changed(`it has ${size} bytes, not ${file.size}`)
    throw retryable(`another part of ${file.name} came than was asked for`)
  }
}

async function* untilBroken(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  try {
    yield* rest
  } catch {
    // A break is an end as well: the span says what is still missing, and `insist` counts attempts that bring nothing.
  }
}
