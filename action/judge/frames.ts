/**
 * Frames between Node and the driver in the sandbox: u32 length of the payload (little endian), u8 type, payload.
 * `python/wire.py` is the other side and documents each type.
 */
export const FRAME = {
  job: 'J',
  input: 'I',
  inputJson: 'i',
  stop: 'S',
  text: 'O',
  value: 'V',
  typed: 'T',
  raised: 'X',
  ready: 'R',
  done: 'D',
} as const
export type FrameType = (typeof FRAME)[keyof typeof FRAME]

export interface Frame {
  /** One ASCII character. A sandbox may send types that are not in `FRAME`. */
  readonly type: string
  readonly payload: Buffer
}

const HEADER_BYTES = 5

export function encodeFrame(type: FrameType, payload: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(HEADER_BYTES + payload.length)
  frame.writeUInt32LE(payload.length, 0)
  frame.write(type, 4, 'latin1')
  payload.copy(frame, HEADER_BYTES)
  return frame
}

/** An input as a frame: UTF-8, or JSON for a text with lone surrogates, which UTF-8 cannot hold. */
export const encodeInput = (text: string): Buffer =>
  text.isWellFormed()
    ? encodeFrame(FRAME.input, Buffer.from(text))
    : encodeFrame(FRAME.inputJson, Buffer.from(JSON.stringify(text)))

/** Cuts a byte stream into frames. Chunks are joined once, when a frame is complete. */
export class FrameReader {
  readonly #cap: number
  #chunks: Buffer[] = []
  #size = 0
  #needed = HEADER_BYTES

  /** @param cap largest payload in bytes that is accepted */
  constructor(cap: number) {
    this.#cap = cap
  }

  /** @throws RangeError when a header announces more than the cap; the stream cannot be read any further */
  *feed(chunk: Buffer): Generator<Frame> {
    this.#chunks.push(chunk)
    this.#size += chunk.length
    if (this.#size < this.#needed) return
    const data = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks, this.#size)
    let start = 0
    this.#needed = HEADER_BYTES
    while (data.length - start >= HEADER_BYTES) {
      const size = data.readUInt32LE(start)
      if (size > this.#cap) throw new RangeError(`a frame of ${size} bytes, over the cap of ${this.#cap}`)
      const end = start + HEADER_BYTES + size
      if (end > data.length) {
        this.#needed = HEADER_BYTES + size
        break
      }
      yield { type: String.fromCharCode(data[start + 4] ?? 0), payload: data.subarray(start + HEADER_BYTES, end) }
      start = end
    }
    const rest = data.subarray(start)
    this.#chunks = rest.length > 0 ? [rest] : []
    this.#size = rest.length
  }
}
