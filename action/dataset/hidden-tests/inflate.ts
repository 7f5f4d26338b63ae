import { inflateSync } from 'node:zlib'
import { showBytes } from '../bytes.ts'

/** Bytes whose memory is freed when they are disposed of: a garbage collection may come a hundred megabytes later. */
interface Memory extends Disposable {
  readonly bytes: Buffer
}

/** @param bytes must not share their memory with other buffers */
const freeable = (bytes: Buffer): Memory => ({
  bytes,
  [Symbol.dispose]: () => void (bytes.buffer as ArrayBuffer).transfer(0),
})

/** Joins chunks, each of which holds only until the next is asked for. Rejects when they have more than `maxBytes`. */
export async function gather(chunks: AsyncIterable<Buffer>, maxBytes: number): Promise<Memory> {
  // Grows in place: copies that are joined at the end would take the memory twice.
  const memory = new ArrayBuffer(0, { maxByteLength: maxBytes })
  for await (const chunk of chunks) {
    const at = memory.byteLength
    if (at + chunk.length > maxBytes) throw tooLarge(maxBytes)
    memory.resize(at + chunk.length)
    new Uint8Array(memory, at).set(chunk)
  }
  return freeable(Buffer.from(memory))
}

/** What `info: true` makes `inflateSync` return; Node's type declarations do not have it. */
interface Inflated {
  readonly buffer: Buffer
  /** `bytesWritten`: input bytes used. */
  readonly engine: { readonly bytesWritten: number }
}

/** Node takes smaller buffers from a pool that others share. */
const LEAST_CHUNK = 1 << 16

/**
 * Unpacks a zlib stream. Rejects when it is damaged, has more than `maxBytes` unpacked, or is followed by other bytes.
 * @param chunks each holds only until the next is asked for
 */
export async function inflate(chunks: AsyncIterable<Buffer>, maxBytes: number): Promise<Memory> {
  using packed = await gather(chunks, maxBytes)
  // Room for all of it in most cases, because joining chunks would take the memory twice. Room that is not used costs none.
  const chunkSize = Math.max(LEAST_CHUNK, Math.min(maxBytes, 4 * packed.bytes.length))
  try {
    const options = { maxOutputLength: maxBytes, chunkSize, info: true }
    const { buffer, engine } = inflateSync(packed.bytes, options) as unknown as Inflated
    if (engine.bytesWritten < packed.bytes.length) throw new Error('bytes follow the end of the zlib stream')
    return freeable(buffer)
  } catch (error) {
    throw isTooLarge(error) ? tooLarge(maxBytes) : error
  }
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'

const tooLarge = (maxBytes: number) => new Error(`they have more than ${showBytes(maxBytes)}, the most that is allowed`)
