import type { Provider } from '../../../core/provider.ts'
import { innermostReason } from '../../http/error-cause.ts'
import { truncatedStream, unreadable } from '../api-errors.ts'
import { documentsOf, jsonOrNull } from './document.ts'
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
    const event = jsonOrNull(text) ?? (name === 'error' ? { error: text } : null)
    if (event === null) throw unreadable(provider, 'an event that is not JSON')
    yield* Array.isArray(event) ? event : [event]
  }
  if (!hasEvents) yield* documentsOf(Buffer.concat(start).toString().trim(), provider)
}

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
