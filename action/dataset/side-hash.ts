import { createHash } from 'node:crypto'
import type { Algorithm, SideHash } from './hash.ts'
import { openHashThread } from './hash-thread.ts'

/** Bytes from which on a thread of its own pays for its start. */
const WORTH_A_THREAD = 16e6

/**
 * Hashes on another thread: SHA-256 of a gigabyte takes longer than all else that a pass does with it. On this one for few
 * bytes, and where no thread can be had; what comes out is the same.
 */
export async function openSideHash(algorithm: Algorithm, size: number): Promise<SideHash> {
  return (size < WORTH_A_THREAD ? null : await openHashThread(algorithm)) ?? hashHere(algorithm)
}

export function hashHere(algorithm: Algorithm): SideHash {
  const hash = createHash(algorithm)
  return {
    update: async (bytes) => void hash.update(bytes),
    digest: async () => hash.digest('hex'),
    [Symbol.asyncDispose]: async () => {},
  }
}

/** The same chunks, put into a hash as they pass. */
export async function* hashed(chunks: AsyncIterable<Buffer>, hash: SideHash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    await hash.update(chunk)
    yield chunk
  }
}
