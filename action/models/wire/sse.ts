import { createParser } from 'eventsource-parser'

export interface ServerEvent {
  /** `message` where it has none. */
  readonly name: string
  readonly data: string
}

/**
 * Parses a stream of server-sent events. Comments and ids are skipped. An event that no blank line ends is dropped: it may have been truncated.
 */
export async function* readEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder()
  const events: ServerEvent[] = []
  const parser = createParser({ onEvent: ({ event = 'message', data }) => events.push({ name: event, data }) })
  for await (const chunk of chunks) {
    parser.feed(decoder.decode(chunk, { stream: true }))
    yield* events.splice(0)
  }
}
