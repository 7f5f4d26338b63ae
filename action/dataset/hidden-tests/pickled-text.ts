import { Unusual } from './unusual.ts'

/** PROTO, perhaps FRAME, then one string with its length in 1, 4 or 8 bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: bytes of a pickle
const HEADER = /^\x80[\x02-\x05](?:\x95(.{8}))?(?:\x8c(.)|X(.{4})|\x8d(.{8}))/s
const HEADER_BYTES = 20
/** Perhaps a memo, then STOP. */
const TRAILER = /^(?:\x94|q.|r.{4})?\.$/s

/** The text in a pickle of one string, protocols 2 to 5, piece by piece. Throws `Unusual` for any other pickle. */
export async function* pickledText(pickle: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head = Buffer.alloc(0)
  let body: Body | null = null
  let trailer = ''
  for await (const chunk of pickle) {
    let rest = chunk
    if (body === null) {
      head = Buffer.concat([head, chunk])
      if (head.length < HEADER_BYTES) continue
      body = readHeader(head)
      rest = head.subarray(body.start)
    }
    const text = rest.subarray(0, body.left)
    body.left -= text.length
    trailer += rest.subarray(text.length, text.length + HEADER_BYTES).toString('latin1')
    if (text.length > 0) yield text
  }
  if (body === null || body.left > 0 || !TRAILER.test(trailer)) throw new Unusual()
  if (body.frame !== null && body.frame !== body.framed + trailer.length) throw new Unusual()
}

interface Body {
  /** Where the text starts. */
  readonly start: number
  /** Bytes of the text that are still to come. */
  left: number
  /** Bytes that the frame claims; null without a frame. */
  readonly frame: number | null
  /** Bytes from the frame's beginning to the end of the text. */
  readonly framed: number
}

function readHeader(head: Buffer): Body {
  const [whole, frame, ...lengths] = HEADER.exec(head.toString('latin1', 0, HEADER_BYTES)) ?? []
  const length = lengths.find((bytes) => bytes !== undefined)
  if (whole === undefined || length === undefined) throw new Unusual()
  const left = unsigned(length)
  const beforeFrame = frame === undefined ? 0 : 2 + 1 + 8
  return {
    start: whole.length,
    left,
    frame: frame === undefined ? null : unsigned(frame),
    framed: whole.length - beforeFrame + left,
  }
}

/** Little endian. */
const unsigned = (bytes: string): number =>
  [...bytes].reduce((sum, byte, index) => sum + byte.charCodeAt(0) * 256 ** index, 0)
