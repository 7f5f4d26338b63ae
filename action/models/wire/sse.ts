/**
 * The data of server-sent events, as https://html.spec.whatwg.org/multipage/server-sent-events.html reads them: lines end with
 * CR, LF or both, in whatever chunks they come; several data lines are one text; comments, names and ids are passed over,
 * since the providers' data says what it is. An event that no blank line ends is dropped: it may have been cut.
 */
export async function* readEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let data: string[] = []
  for await (const line of readLines(chunks)) {
    if (line === '') {
      if (data.length > 0) yield data.join('\n')
      data = []
    } else if (line === 'data' || line.startsWith('data:')) {
      data.push(line.slice('data:'.length).replace(/^ /, ''))
    }
  }
}

/** Lines without their ends. What comes after the last end is not a line. */
async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  // In parts: a line that comes in many chunks must not be searched again with each.
  let begun: string[] = []
  let endedWithReturn = false
  for await (const chunk of chunks) {
    let text = decoder.decode(chunk, { stream: true })
    if (text === '') continue
    // The second half of a line end whose first half has ended a line already.
    if (endedWithReturn && text.startsWith('\n')) text = text.slice(1)
    endedWithReturn = text.endsWith('\r')
    const [first = '', ...rest] = text.split(/\r\n|\r|\n/)
    begun.push(first)
    for (const next of rest) {
      yield begun.join('')
      begun = [next]
    }
  }
}
