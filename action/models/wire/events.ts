import type { Provider } from '../../../core/provider.ts'
import { innermostReason } from '../../http/error-cause.ts'
import { truncatedStream, unreadable } from '../api-errors.ts'
import { readEvents } from './sse.ts'

/** The last event in OpenAI's protocol. */
const DONE = '[DONE]'

/**
 * Parses the events of a response, up to `[DONE]`. A server that answers with one JSON document instead of a stream gives
 * that as the only event; the elements of a list are events of their own.
 * @param onBytes called at each sign of life, comments too: they come from a server that is still working
 * @throws AttemptError when the response breaks off, or an event is not JSON
 */
export async function* eventsOf(response: Response, provider: Provider, onBytes: () => void): AsyncGenerator<unknown> {
  if (response.body === null) return
  // What came before the first event: a document, perhaps.
  const start: Uint8Array[] = []
  let hasEvents = false
  async function* chunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of watched(body, onBytes)) {
      if (!hasEvents) start.push(chunk)
      yield chunk
    }
  }
  for await (const { name, data } of readEvents(chunks(response.body))) {
    hasEvents = true
    const text = data.trim()
    if (text === '') continue
    if (text === DONE) return
    const event = parse(text) ?? (name === 'error' ? { error: text } : undefined)
    if (event === undefined) throw unreadable(provider, 'an event that is not JSON')
    yield* listed(event)
  }
  if (!hasEvents) yield* listed(documentOf(Buffer.concat(start).toString().trim(), provider))
}

/** Reads a body without events. A text is what a proxy says that could not pass the request on. */
function documentOf(body: string, provider: Provider): unknown {
  if (/^(:|\w+\s*:|$)/.test(body)) return [] // nothing came, or comments, or an event that is cut off
  const document = parse(body)
  if (document !== undefined) return document
  const lines = body.split(/\r?\n/).map(parse)
  if (!lines.includes(undefined)) return lines // a document a line
  if (/^[<{[]/.test(body))
    throw unreadable(provider, body.startsWith('<') ? 'a page of HTML' : 'a body that is not JSON')
  return { error: body.slice(0, 200) }
}

const listed = (event: unknown): readonly unknown[] => (Array.isArray(event) ? event : [event])

async function* watched(body: ReadableStream<Uint8Array>, onBytes: () => void): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body) {
      onBytes()
      yield chunk
    }
  } catch (error) {
    brokenOff(error)
  }
}

export function brokenOff(error: unknown): never {
  throw truncatedStream(innermostReason(error), error)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
