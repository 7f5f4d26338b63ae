import { type FileHandle, open } from 'node:fs/promises'

const CHUNK_BYTES = 1 << 20

/**
 * Reads a file from beginning to end, one chunk ahead. A chunk is valid only until the next one is requested: two buffers take
 * turns, because allocating one for each chunk costs more than reading into it.
 */
export async function* readChunks(path: string, chunkBytes = CHUNK_BYTES): AsyncGenerator<Buffer> {
  await using file = await open(path)
  let [current, next] = [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)]
  let reading = readInto(current, file)
  try {
    for (;;) {
      const bytes = await reading
      if (bytes === 0) return
      reading = readInto(next, file)
      yield current.subarray(0, bytes)
      ;[current, next] = [next, current]
    }
  } finally {
    // The file must not be closed during a read, also when the consumer stops early.
    await reading.catch(() => {})
  }
}

async function readInto(buffer: Buffer, file: FileHandle): Promise<number> {
  return (await file.read(buffer)).bytesRead
}
