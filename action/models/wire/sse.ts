import { createParser } from 'eventsource-parser'

/**
 * Parses a stream of server-sent events and yields the data of each. Comments, names and ids are skipped: the providers'
 * data says what it is. An event that no blank line ends is dropped: it may have been truncated.
 */
export async function* readEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  const events: string[] = []
  const parser = createParser({ onEvent: ({ data }) => events.push(data) })
  for await (const chunk of chunks) {
    parser.feed(decoder.decode(chunk, { stream: true }))
    yield* events.splice(0)
  }
}
